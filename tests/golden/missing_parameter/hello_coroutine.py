import asyncio


async def hello(name):
    await asyncio.sleep(1)
    return f"Hello, {name}!"
