"""A @contextmanager blocks on its way out, in the finally."""

import asyncio
import contextlib
import time
from collections.abc import Iterator


@contextlib.contextmanager
def session() -> Iterator[str]:
    try:
        yield "session"
    finally:
        time.sleep(0.2)  # GUILTY


async def main() -> None:
    with session() as name:
        await asyncio.sleep(0.01)
        print(name)


if __name__ == "__main__":
    asyncio.run(main())
