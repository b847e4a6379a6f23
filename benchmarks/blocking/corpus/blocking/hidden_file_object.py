"""shutil.copyfileobj() reads from an object whose read() is slow."""

import asyncio
import io
import shutil
import time


class Trickle:
    def __init__(self) -> None:
        self.chunks = [b"one", b"two", b""]

    def read(self, size: int = -1) -> bytes:
        time.sleep(0.07)  # GUILTY
        return self.chunks.pop(0)


async def main() -> None:
    target = io.BytesIO()
    await asyncio.sleep(0.01)
    shutil.copyfileobj(Trickle(), target)
    print(target.getvalue())


if __name__ == "__main__":
    asyncio.run(main())
