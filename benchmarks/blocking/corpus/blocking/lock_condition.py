"""A thread's condition is waited for on the loop."""

import asyncio
import threading


async def main() -> None:
    condition = threading.Condition()
    await asyncio.sleep(0.01)
    with condition:
        condition.wait(0.2)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
