"""Your first coroutine: wait without blocking, then greet."""


async def hello(name: str, delay: float = 1.0) -> str:
    """Wait for `delay` seconds without blocking the event loop, then return "Hello, NAME!"."""
    # TODO: wait, then return the greeting.
    raise NotImplementedError
