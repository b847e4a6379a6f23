"""Writing a big structure as JSON."""

import asyncio
import json

rows = [{"number": number, "name": f"row {number}", "half": number / 2} for number in range(1_000)]


async def main() -> None:
    await asyncio.sleep(0.01)
    print(len(json.dumps(rows * 400)))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
