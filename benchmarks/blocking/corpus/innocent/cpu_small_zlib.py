"""A few kilobytes are compressed and pickled."""

import asyncio
import pickle
import zlib


async def main() -> None:
    for number in range(20):
        data = pickle.dumps([number] * 500)
        print(len(zlib.compress(data)))
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())
