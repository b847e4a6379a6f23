"""sigtimedwait() waits for a signal that does not come."""

import asyncio
import signal


async def main() -> None:
    await asyncio.sleep(0.01)
    print(signal.sigtimedwait({signal.SIGUSR1}, 0.2))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
