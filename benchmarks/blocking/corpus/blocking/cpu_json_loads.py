"""Reading a big JSON text."""

import asyncio
import json

text = "[" + ",".join(['{"number": 17, "name": "row", "half": 8.5}'] * 320_000) + "]"


async def main() -> None:
    await asyncio.sleep(0.01)
    print(len(json.loads(text)))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
