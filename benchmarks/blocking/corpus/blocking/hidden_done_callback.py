"""A task's done-callback sleeps."""

import asyncio
import time


def report(task: "asyncio.Task[None]") -> None:
    time.sleep(0.2)  # GUILTY
    print(task.get_name())


async def main() -> None:
    task = asyncio.create_task(asyncio.sleep(0.01), name="download")
    task.add_done_callback(report)
    await task
    await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
