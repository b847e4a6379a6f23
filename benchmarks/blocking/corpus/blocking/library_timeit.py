"""timeit runs a statement that sleeps."""

import asyncio
import timeit


async def main() -> None:
    await asyncio.sleep(0.01)
    print(timeit.timeit("time.sleep(0.05)", "import time", number=4))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
