"""Ten small files are written, listed and removed, with awaits in between."""

import asyncio
import tempfile
from pathlib import Path


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(10):
            Path(folder, f"{number}.txt").write_text("x" * 100)
            await asyncio.sleep(0.001)
        print(sorted(path.name for path in Path(folder).iterdir()))


if __name__ == "__main__":
    asyncio.run(main())
