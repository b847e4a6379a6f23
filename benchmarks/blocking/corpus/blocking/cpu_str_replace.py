"""Replacing in a very long string."""

import asyncio

text = "spam eggs " * 1_000


async def main() -> None:
    await asyncio.sleep(0.01)
    print(len((text * 6_000).replace("s", "ss")))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
