import asyncio

default_name = input("Your name: ")


async def hello(name=default_name, delay=1.0):
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
