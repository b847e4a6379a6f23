"""result() of a concurrent future that is done already does not wait."""

import asyncio
from concurrent.futures import Future


async def main() -> None:
    future: Future[int] = Future()
    asyncio.get_running_loop().call_later(0.05, future.set_result, 7)
    while not future.done():
        await asyncio.sleep(0.01)
    print(future.result())


if __name__ == "__main__":
    asyncio.run(main())
