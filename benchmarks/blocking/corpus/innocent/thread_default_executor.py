"""run_in_executor(None, ...) with many tiny jobs."""

import asyncio


def double(number: int) -> int:
    return number * 2


async def main() -> None:
    loop = asyncio.get_running_loop()
    jobs = [loop.run_in_executor(None, double, number) for number in range(60)]
    print(sum(await asyncio.gather(*jobs)))


if __name__ == "__main__":
    asyncio.run(main())
