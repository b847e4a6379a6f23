"""wait_for, round a helper that carries errors out as results."""

import asyncio


class Result:
    def __init__(self, value=None, error=None):
        self.value = value
        self.error = error

    def get(self):
        if self.error is not None:
            raise self.error
        return self.value


async def attempt(function):
    try:
        return Result(await function())
    except Exception as error:  # noqa: BLE001 - handed on
        return Result(error=error)


async def with_fallback(primary, fallback, timeout=5.0):
    try:
        result = await asyncio.wait_for(attempt(primary), timeout)
    except TimeoutError:
        result = await attempt(fallback)
    return result.get()
