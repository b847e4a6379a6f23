"""A tiny database in memory."""

import asyncio
import sqlite3


async def main() -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE numbers (number INTEGER)")
    for number in range(20):
        database.execute("INSERT INTO numbers VALUES (?)", (number,))
        await asyncio.sleep(0.001)
    print(database.execute("SELECT SUM(number) FROM numbers").fetchone())
    database.close()


if __name__ == "__main__":
    asyncio.run(main())
