"""run_in_executor(None, work()) blocks before the executor sees anything."""

import asyncio
import time
from collections.abc import Callable


def work() -> Callable[[], str]:
    time.sleep(0.2)  # GUILTY
    return lambda: "done"


async def main() -> None:
    print(await asyncio.get_running_loop().run_in_executor(None, work()))


if __name__ == "__main__":
    asyncio.run(main())
