"""A cached property blocks on its first reading only."""

import asyncio
import time
from functools import cached_property


class Settings:
    @cached_property
    def table(self) -> dict[str, int]:
        time.sleep(0.2)  # GUILTY
        return {"retries": 3}


async def main() -> None:
    settings = Settings()
    for _ in range(3):
        await asyncio.sleep(0.005)
        print(settings.table["retries"])


if __name__ == "__main__":
    asyncio.run(main())
