import asyncio


async def hello(name, delay=1.0):
<<<<<<< HEAD
    await asyncio.sleep(delay)
=======
    await asyncio.sleep(1)
>>>>>>> main
    return f"Hello, {name}!"
