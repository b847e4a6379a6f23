import asyncio


async def hello(name, delay=1.0):
    pass
