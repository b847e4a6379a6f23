"""A recursive coroutine that awaits itself and never yields to the loop."""

import asyncio


async def fib(number: int) -> int:  # GUILTY
    if number < 2:  # GUILTY
        return number  # GUILTY
    return await fib(number - 1) + await fib(number - 2)  # GUILTY


async def main() -> None:
    await asyncio.sleep(0.01)
    print(await fib(30))


if __name__ == "__main__":
    asyncio.run(main())
