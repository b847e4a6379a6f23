import asyncio


async def hello(name, delay, greeting):
    await asyncio.sleep(delay)
    return f"{greeting}, {name}!"
