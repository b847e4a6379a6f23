"""A timer's callback computes for long."""

import asyncio


def recount() -> None:
    print(sum(number % 7 for number in range(5_000_000)))  # GUILTY


async def main() -> None:
    asyncio.get_running_loop().call_later(0.01, recount)
    await asyncio.sleep(0.03)


if __name__ == "__main__":
    asyncio.run(main())
