"""Popen.poll() is asked now and then, with an await between the questions."""

import asyncio
import subprocess


async def main() -> None:
    process = subprocess.Popen(["sleep", "0.2"])
    while process.poll() is None:
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(main())
