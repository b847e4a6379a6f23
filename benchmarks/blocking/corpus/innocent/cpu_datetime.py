"""Dates are computed and printed."""

import asyncio
from datetime import UTC, datetime, timedelta


async def main() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for days in range(200):
        print((now + timedelta(days=days)).strftime("%A %d %B"))
    await asyncio.sleep(0.01)
    print(datetime.now(UTC).isoformat())


if __name__ == "__main__":
    asyncio.run(main())
