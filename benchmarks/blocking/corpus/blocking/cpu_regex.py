"""A regular expression that backtracks for ages."""

import asyncio
import re


async def main() -> None:
    await asyncio.sleep(0.01)
    print(re.match(r"(a+)+$", "a" * 23 + "b"))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
