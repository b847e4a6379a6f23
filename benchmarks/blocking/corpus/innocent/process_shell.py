"""asyncio's shell with communicate()."""

import asyncio
from asyncio.subprocess import PIPE


async def main() -> None:
    process = await asyncio.create_subprocess_shell("sleep 0.2; echo done", stdout=PIPE)
    print(await process.communicate())


if __name__ == "__main__":
    asyncio.run(main())
