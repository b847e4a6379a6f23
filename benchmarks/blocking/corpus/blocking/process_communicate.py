"""Popen.communicate() waits for the end of the output."""

import asyncio
import subprocess


async def main() -> None:
    process = subprocess.Popen(["sleep", "0.25"], stdout=subprocess.PIPE)
    await asyncio.sleep(0.01)
    process.communicate()  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
