"""sqlite3 waits for a database that another connection has locked."""

import asyncio
import contextlib
import os
import sqlite3
import tempfile


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "data.sqlite")
        first = sqlite3.connect(path, isolation_level=None)
        second = sqlite3.connect(path, isolation_level=None, timeout=0.2)
        first.execute("BEGIN EXCLUSIVE")
        await asyncio.sleep(0.01)
        with contextlib.suppress(sqlite3.OperationalError):
            second.execute("BEGIN EXCLUSIVE")  # GUILTY
        first.close()
        second.close()


if __name__ == "__main__":
    asyncio.run(main())
