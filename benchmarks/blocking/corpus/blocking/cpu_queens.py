"""A backtracking search puts queens on a board."""

import asyncio


def place(size: int, taken: tuple[int, ...]) -> int:  # GUILTY
    row = len(taken)  # GUILTY
    if row == size:  # GUILTY
        return 1  # GUILTY
    count = 0  # GUILTY
    for column in range(size):  # GUILTY
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(taken)):  # GUILTY
            count += place(size, (*taken, column))  # GUILTY
    return count  # GUILTY


async def main() -> None:
    await asyncio.sleep(0.01)
    print(place(10, ()))


if __name__ == "__main__":
    asyncio.run(main())
