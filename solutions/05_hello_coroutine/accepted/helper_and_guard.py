"""A helper coroutine, chatty prints and a guarded start."""

import asyncio


async def pause(seconds):
    print(f"waiting for {seconds} s")
    await asyncio.sleep(seconds)


async def hello(name, delay=1.0):
    await pause(delay)
    greeting = f"Hello, {name}!"
    print(greeting)
    return greeting


async def main():
    print(await hello("world"))


if __name__ == "__main__":
    asyncio.run(main())
