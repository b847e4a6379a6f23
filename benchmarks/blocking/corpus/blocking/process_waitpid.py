"""os.waitpid() waits for a spawned child."""

import asyncio
import os
import shutil


async def main() -> None:
    pid = os.posix_spawn(shutil.which("sleep") or "/bin/sleep", ["sleep", "0.25"], os.environ)
    await asyncio.sleep(0.01)
    os.waitpid(pid, 0)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
