"""itertools.starmap() hides the calls."""

import asyncio
import itertools
import time
from collections import deque


async def main() -> None:
    await asyncio.sleep(0.01)
    deque(itertools.starmap(time.sleep, [(0.1,), (0.1,)]), maxlen=0)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
