"""Popen.wait() waits for a process that was started without waiting."""

import asyncio
import subprocess


async def main() -> None:
    process = subprocess.Popen(["sleep", "0.25"])
    await asyncio.sleep(0.01)
    process.wait()  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
