"""re.sub() calls a replacement function that sleeps for each match."""

import asyncio
import re
import time


def translate(match: re.Match[str]) -> str:
    time.sleep(0.07)  # GUILTY
    return match[0].upper()


async def main() -> None:
    await asyncio.sleep(0.01)
    print(re.sub(r"\w+", translate, "one two three"))


if __name__ == "__main__":
    asyncio.run(main())
