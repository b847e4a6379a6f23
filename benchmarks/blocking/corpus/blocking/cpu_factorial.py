"""math.factorial of a big number."""

import asyncio
import math


async def main() -> None:
    await asyncio.sleep(0.01)
    print(math.factorial(160_000).bit_length())  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
