"""fib(12), recursive, a few times."""

import asyncio


def fib(number: int) -> int:
    return number if number < 2 else fib(number - 1) + fib(number - 2)


async def main() -> None:
    for number in range(12):
        print(fib(number))
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())
