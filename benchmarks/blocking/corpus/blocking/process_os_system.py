"""os.system() waits for the shell."""

import asyncio
import os


async def main() -> None:
    await asyncio.sleep(0.01)
    os.system("sleep 0.2")  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
