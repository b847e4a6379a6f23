"""A program in a string sleeps; the student's own line is the exec."""

import asyncio

PROGRAM = """
import time
for _ in range(4):
    time.sleep(0.05)
"""


async def main() -> None:
    await asyncio.sleep(0.01)
    exec(PROGRAM, {})  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
