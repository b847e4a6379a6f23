"""A lambda kept at module level sleeps."""

import asyncio
import time

actions = {"wait": lambda: time.sleep(0.2)}  # GUILTY


async def main() -> None:
    await asyncio.sleep(0.01)
    actions["wait"]()


if __name__ == "__main__":
    asyncio.run(main())
