"""json.dumps() asks the student's `default` function, which sleeps."""

import asyncio
import json
import time


def describe(value: object) -> str:
    time.sleep(0.2)  # GUILTY
    return repr(value)


async def main() -> None:
    await asyncio.sleep(0.01)
    print(json.dumps({"kind": complex(1, 2)}, default=describe))


if __name__ == "__main__":
    asyncio.run(main())
