"""The recursive Fibonacci function."""

import asyncio


def fib(number: int) -> int:  # GUILTY
    if number < 2:  # GUILTY
        return number  # GUILTY
    return fib(number - 1) + fib(number - 2)  # GUILTY


async def main() -> None:
    await asyncio.sleep(0.01)
    print(fib(32))


if __name__ == "__main__":
    asyncio.run(main())
