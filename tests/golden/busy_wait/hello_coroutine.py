import time


async def hello(name, delay=1.0):
    ready_at = time.monotonic() + delay
    while time.monotonic() < ready_at:
        pass
    return f"Hello, {name}!"
