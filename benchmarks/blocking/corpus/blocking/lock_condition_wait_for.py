"""wait_for() of a thread's condition waits until a worker has made its predicate true."""

import asyncio
import threading
import time


def work(condition: threading.Condition, results: list[int]) -> None:
    time.sleep(0.25)
    with condition:
        results.append(1)
        condition.notify()


async def main() -> None:
    condition = threading.Condition()
    results: list[int] = []
    worker = threading.Thread(target=work, args=(condition, results))
    worker.start()
    with condition:
        condition.wait_for(lambda: bool(results))  # GUILTY
    await asyncio.to_thread(worker.join)


if __name__ == "__main__":
    asyncio.run(main())
