import threading


async def hello(name, delay=1.0):
    threading.Event().wait(delay)
    return f"Hello, {name}!"
