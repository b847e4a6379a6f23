"""A missing attribute is looked up slowly in __getattr__."""

import asyncio
import time


class Proxy:
    def __getattr__(self, name: str) -> str:
        time.sleep(0.2)  # GUILTY
        return name.upper()


async def main() -> None:
    await asyncio.sleep(0.01)
    print(Proxy().title)


if __name__ == "__main__":
    asyncio.run(main())
