"""check_output() waits for what the command prints."""

import asyncio
import subprocess


async def main() -> None:
    await asyncio.sleep(0.01)
    print(subprocess.check_output(["sh", "-c", "sleep 0.2; echo done"]))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
