import asyncio


async def hello(name, delay=1.0):
    await asyncio.sleep(delay)
    print(f"Hello, {name}!")
