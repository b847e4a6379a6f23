"""Pickling and unpickling many small objects."""

import asyncio
import pickle

rows = [{"number": number, "name": str(number)} for number in range(1_000)]


async def main() -> None:
    await asyncio.sleep(0.01)
    for _ in range(650):  # GUILTY
        pickle.loads(pickle.dumps(rows))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
