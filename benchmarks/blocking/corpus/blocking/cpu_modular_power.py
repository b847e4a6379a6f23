"""Modular powers in a loop, as in a primality test."""

import asyncio


async def main() -> None:
    modulus = 2**1279 - 1
    await asyncio.sleep(0.01)
    for base in range(2, 66):  # GUILTY
        pow(base, modulus - 1, modulus)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
