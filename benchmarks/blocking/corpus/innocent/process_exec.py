"""asyncio's own subprocess is awaited."""

import asyncio


async def main() -> None:
    process = await asyncio.create_subprocess_exec("sleep", "0.2")
    print(await process.wait())


if __name__ == "__main__":
    asyncio.run(main())
