"""The edit distance of two words, by dynamic programming."""

import asyncio


def distance(left: str, right: str) -> int:
    row = list(range(len(right) + 1))
    for index, first in enumerate(left, 1):  # GUILTY
        diagonal, row[0] = row[0], index  # GUILTY
        for column, second in enumerate(right, 1):  # GUILTY
            change = diagonal + (first != second)  # GUILTY
            diagonal = row[column]  # GUILTY
            row[column] = min(change, row[column] + 1, row[column - 1] + 1)  # GUILTY
    return row[-1]


async def main() -> None:
    await asyncio.sleep(0.01)
    print(distance("kitten" * 150, "sitting" * 150))


if __name__ == "__main__":
    asyncio.run(main())
