"""Regular expressions on short strings."""

import asyncio
import re

PATTERN = re.compile(r"(\w+)@(\w+)\.com")


async def main() -> None:
    for number in range(100):
        match = PATTERN.match(f"user{number}@example.com")
        assert match is not None
        print(match[1])
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
