"""A timer's callback sleeps."""

import asyncio
import time


class Heart:
    def beat(self) -> None:
        time.sleep(0.2)  # GUILTY


async def main() -> None:
    asyncio.get_running_loop().call_later(0.02, Heart().beat)
    await asyncio.sleep(0.05)


if __name__ == "__main__":
    asyncio.run(main())
