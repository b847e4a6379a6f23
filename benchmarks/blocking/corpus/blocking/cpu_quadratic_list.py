"""`in` on a long list, again and again."""

import asyncio

known = list(range(12_000))


async def main() -> None:
    await asyncio.sleep(0.01)
    found = 0
    for number in range(2_200):  # GUILTY
        found += -number in known  # GUILTY
    print(found)


if __name__ == "__main__":
    asyncio.run(main())
