"""Another loop runs in a thread for a while, and this one awaits the thread."""

import asyncio


def run_elsewhere() -> str:
    return asyncio.run(asyncio.sleep(0.2, "elsewhere"))


async def main() -> None:
    print(await asyncio.to_thread(run_elsewhere))


if __name__ == "__main__":
    asyncio.run(main())
