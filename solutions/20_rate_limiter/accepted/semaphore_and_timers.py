"""A semaphore whose places come back by timer, a period after they were taken."""

import asyncio


class RateLimiter:
    def __init__(self, limit: int, period: float) -> None:
        self.period = period
        self.places = asyncio.Semaphore(limit)

    async def acquire(self) -> None:
        await self.places.acquire()
        asyncio.get_running_loop().call_later(self.period, self.places.release)


async def main() -> None:
    limiter = RateLimiter(2, 10)

    async def request(number: int) -> None:
        await limiter.acquire()
        print(number)

    await asyncio.gather(*(request(number) for number in range(5)))


if __name__ == "__main__":
    asyncio.run(main())
