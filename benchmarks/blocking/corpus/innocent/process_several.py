"""Four subprocesses sleep side by side."""

import asyncio


async def run(number: int) -> int:
    process = await asyncio.create_subprocess_exec("sleep", "0.15")
    await process.wait()
    return number


async def main() -> None:
    print(await asyncio.gather(*(run(number) for number in range(4))))


if __name__ == "__main__":
    asyncio.run(main())
