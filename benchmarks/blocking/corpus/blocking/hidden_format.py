"""An f-string blocks: the object's __str__ asks somebody slow."""

import asyncio
import time


class User:
    def __str__(self) -> str:
        time.sleep(0.2)  # GUILTY
        return "ann"


async def main() -> None:
    user = User()
    await asyncio.sleep(0.01)
    print(f"hello {user}")


if __name__ == "__main__":
    asyncio.run(main())
