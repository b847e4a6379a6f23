"""Five short commands, one after the other, each waited for on the loop."""

import asyncio
import subprocess


async def main() -> None:
    for _ in range(5):
        subprocess.run(["sleep", "0.04"], check=True)  # GUILTY
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
