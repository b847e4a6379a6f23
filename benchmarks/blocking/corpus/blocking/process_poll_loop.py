"""A loop asks poll() and sleeps until the process has ended."""

import asyncio
import subprocess
import time


async def main() -> None:
    process = subprocess.Popen(["sleep", "0.25"])
    await asyncio.sleep(0.01)
    while process.poll() is None:  # GUILTY
        time.sleep(0.02)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
