"""sum(range(n)) in C, with the GIL held from beginning to end."""

import asyncio


async def main() -> None:
    await asyncio.sleep(0.01)
    print(sum(range(13_000_000)))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
