import asyncio


async def hello(name, delay=1.0):
    loop = asyncio.get_running_loop()
    await asyncio.sleep(delay, loop=loop)
    return f"Hello, {name}!"
