"""subprocess.run() waits for its command."""

import asyncio
import subprocess


async def main() -> None:
    await asyncio.sleep(0.01)
    subprocess.run(["sleep", "0.2"], check=True)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
