"""Setting an attribute blocks: a descriptor's __set__ saves it."""

import asyncio
import time


class Saved:
    def __set__(self, instance: object, value: int) -> None:
        time.sleep(0.2)  # GUILTY


class Profile:
    age = Saved()


async def main() -> None:
    profile = Profile()
    await asyncio.sleep(0.01)
    profile.age = 30


if __name__ == "__main__":
    asyncio.run(main())
