"""A power of big integers."""

import asyncio


async def main() -> None:
    base = 7
    await asyncio.sleep(0.01)
    print((base**1_500_000).bit_length())  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
