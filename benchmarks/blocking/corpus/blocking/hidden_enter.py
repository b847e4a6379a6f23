"""A plain `with` inside a coroutine blocks in __enter__."""

import asyncio
import time


class Session:
    def __enter__(self) -> "Session":
        time.sleep(0.2)  # GUILTY
        return self

    def __exit__(self, *exc_info: object) -> None:
        pass


async def main() -> None:
    with Session():
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
