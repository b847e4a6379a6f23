"""A small module of the standard library is imported inside a coroutine."""

import asyncio


async def main() -> None:
    await asyncio.sleep(0.01)
    import colorsys

    print(colorsys.rgb_to_hsv(0.2, 0.4, 0.6))


if __name__ == "__main__":
    asyncio.run(main())
