"""A small file is written and read on the loop."""

import asyncio
import tempfile
from pathlib import Path


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notes.txt")
        path.write_text("hello\n")
        await asyncio.sleep(0.01)
        print(path.read_text())


if __name__ == "__main__":
    asyncio.run(main())
