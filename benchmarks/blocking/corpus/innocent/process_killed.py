"""A subprocess is killed after a timeout."""

import asyncio


async def main() -> None:
    process = await asyncio.create_subprocess_exec("sleep", "30")
    try:
        await asyncio.wait_for(process.wait(), 0.15)
    except TimeoutError:
        process.kill()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(main())
