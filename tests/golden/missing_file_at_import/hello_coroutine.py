import asyncio

with open("greeting.txt") as file:
    GREETING = file.read()


async def hello(name, delay=1.0):
    await asyncio.sleep(delay)
    return f"{GREETING}, {name}!"
