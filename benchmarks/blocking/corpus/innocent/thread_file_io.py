"""Files are read and written in a thread, as they should be."""

import asyncio
import os
import tempfile
from pathlib import Path


def round_trip(folder: str) -> int:
    path = Path(folder, "data.bin")
    path.write_bytes(os.urandom(2_000_000))
    return len(path.read_bytes())


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(await asyncio.to_thread(round_trip, folder))


if __name__ == "__main__":
    asyncio.run(main())
