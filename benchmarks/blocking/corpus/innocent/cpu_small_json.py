"""Small JSON texts are written and read."""

import asyncio
import json


async def main() -> None:
    for number in range(100):
        text = json.dumps({"number": number, "tags": ["a", "b"], "nested": {"ok": True}})
        print(json.loads(text)["number"])
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
