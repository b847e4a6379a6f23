"""The guard of a match statement calls something that sleeps."""

import asyncio
import time


def allowed(name: str) -> bool:
    time.sleep(0.2)  # GUILTY
    return name != "root"


async def main() -> None:
    await asyncio.sleep(0.01)
    match {"user": "ann"}:
        case {"user": name} if allowed(name):
            print("welcome", name)
        case _:
            print("no")


if __name__ == "__main__":
    asyncio.run(main())
