"""A helper coroutine does the waiting; the iterator is borrowed from it."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("seconds must not be negative")
        self.seconds = seconds
        self.result = result

    async def _wait(self):
        print(f"waiting for {self.seconds} s")
        await asyncio.sleep(self.seconds)
        return self.result

    def __await__(self):
        return self._wait().__await__()


async def main():
    delay = Delay(2, "tea")
    print(await delay)
    print(await delay)


if __name__ == "__main__":
    asyncio.run(main())
