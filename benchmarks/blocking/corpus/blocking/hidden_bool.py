"""A truth test blocks in __bool__."""

import asyncio
import time


class Ready:
    def __bool__(self) -> bool:
        time.sleep(0.2)  # GUILTY
        return True


async def main() -> None:
    ready = Ready()
    await asyncio.sleep(0.01)
    if ready:
        print("go")


if __name__ == "__main__":
    asyncio.run(main())
