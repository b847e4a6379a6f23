"""A matrix product in three nested loops."""

import asyncio


async def main() -> None:
    size = 165
    left = [[row * column % 7 for column in range(size)] for row in range(size)]
    await asyncio.sleep(0.01)
    product = [[0] * size for _ in range(size)]
    for row in range(size):  # GUILTY
        for column in range(size):  # GUILTY
            for inner in range(size):  # GUILTY
                product[row][column] += left[row][inner] * left[inner][column]  # GUILTY
    print(product[3][4])


if __name__ == "__main__":
    asyncio.run(main())
