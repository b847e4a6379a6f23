"""The powers come from a generator, and the module announces itself."""

import asyncio
from collections.abc import Iterator

print("two powers, ready")


def powers(limit: int) -> Iterator[int]:
    value = 1
    for _ in range(limit):
        yield value
        value *= 2


async def show(name: str, value: int) -> None:
    print(f"{name} {value}")


async def print_two_powers(name: str, limit: int, frequency: float = 1.0) -> None:
    for value in powers(limit):
        await show(name, value)
        await asyncio.sleep(frequency)
    print("Done")


async def main() -> None:
    await print_two_powers("Worker", 5, 0.2)


if __name__ == "__main__":
    asyncio.run(main())
