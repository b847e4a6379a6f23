import asyncio


@asyncio.coroutine
def hello(name, delay=1.0):
    yield from asyncio.sleep(delay)
    return f"Hello, {name}!"
