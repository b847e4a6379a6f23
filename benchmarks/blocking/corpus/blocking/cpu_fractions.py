"""Fractions added up in a loop; the time goes by in the library."""

import asyncio
from fractions import Fraction


async def main() -> None:
    await asyncio.sleep(0.01)
    total = Fraction(0)
    for number in range(1, 22_000):  # GUILTY
        total += Fraction(1, number)  # GUILTY
    print(total.denominator.bit_length())


if __name__ == "__main__":
    asyncio.run(main())
