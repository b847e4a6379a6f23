"""An instance is called like a function, and its __call__ sleeps."""

import asyncio
import time


class Throttle:
    def __call__(self, value: int) -> int:
        time.sleep(0.2)  # GUILTY
        return value


async def main() -> None:
    throttle = Throttle()
    await asyncio.sleep(0.01)
    print(throttle(3))


if __name__ == "__main__":
    asyncio.run(main())
