"""The call stands in a string that is evaluated."""

import asyncio


async def main() -> None:
    await asyncio.sleep(0.01)
    eval("__import__('time').sleep(0.2)")  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
