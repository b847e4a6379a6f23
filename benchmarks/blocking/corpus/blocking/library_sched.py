"""sched.scheduler.run() sleeps in the library; the student's line is the run()."""

import asyncio
import sched


async def main() -> None:
    scheduler = sched.scheduler()
    scheduler.enter(0.2, 1, print, ("tick",))
    await asyncio.sleep(0.01)
    scheduler.run()  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
