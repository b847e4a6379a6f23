"""As many workers as the limit says take names from a queue; a task group looks after them."""

import asyncio
import time
from collections.abc import Callable


class Reader:
    def __init__(self, read: Callable[[str], str], limit: int) -> None:
        self.read = read
        self.limit = limit
        self.queue: asyncio.Queue[tuple[int, str]] = asyncio.Queue()
        self.texts: dict[int, str | None] = {}

    async def work(self) -> None:
        while not self.queue.empty():
            place, name = self.queue.get_nowait()
            try:
                self.texts[place] = await asyncio.to_thread(self.read, name)
            except OSError:
                self.texts[place] = None

    async def run(self, names: list[str]) -> list[str | None]:
        for item in enumerate(names):
            self.queue.put_nowait(item)
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self.limit):
                    group.create_task(self.work())
        except ExceptionGroup as problems:
            raise problems.exceptions[0] from None
        return [self.texts[place] for place in range(len(names))]


async def read_all(names: list[str], read: Callable[[str], str], limit: int) -> list[str | None]:
    return await Reader(read, limit).run(names)


def slow_read(name: str) -> str:
    time.sleep(len(name))
    return name.upper()


async def main() -> None:
    print(await read_all(["aaa", "b", "cc"], slow_read, limit=2))


if __name__ == "__main__":
    asyncio.run(main())
