"""os.popen().read() waits for the command."""

import asyncio
import os


async def main() -> None:
    await asyncio.sleep(0.01)
    pipe = os.popen("sleep 0.25; echo done")
    print(pipe.read())  # GUILTY
    pipe.close()


if __name__ == "__main__":
    asyncio.run(main())
