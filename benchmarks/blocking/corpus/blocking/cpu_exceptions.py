"""Building very many exceptions and throwing each of them."""

import asyncio


async def main() -> None:
    await asyncio.sleep(0.01)
    caught = 0
    for number in range(1_200_000):  # GUILTY
        try:  # GUILTY
            raise ValueError(number)  # GUILTY
        except ValueError:  # GUILTY
            caught += 1  # GUILTY
    print(caught)


if __name__ == "__main__":
    asyncio.run(main())
