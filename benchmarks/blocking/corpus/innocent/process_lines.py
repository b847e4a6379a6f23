"""A subprocess's lines are read as they come."""

import asyncio
from asyncio.subprocess import PIPE


async def main() -> None:
    command = "for n in 1 2 3; do echo line $n; sleep 0.05; done"
    process = await asyncio.create_subprocess_exec("sh", "-c", command, stdout=PIPE)
    assert process.stdout is not None
    async for line in process.stdout:
        print(line)
    await process.wait()


if __name__ == "__main__":
    asyncio.run(main())
