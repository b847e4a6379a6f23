"""A module made at run time holds the sleep; the line that calls into it led there."""

import asyncio
import types

SOURCE = "import time\n\n\ndef settle(seconds):\n    time.sleep(seconds)\n"


async def main() -> None:
    helper = types.ModuleType("helper")
    exec(compile(SOURCE, "helper.py", "exec"), helper.__dict__)
    await asyncio.sleep(0.01)
    helper.settle(0.2)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
