"""The same question to many servers, and the first answer that comes."""

import asyncio
from collections.abc import Awaitable, Callable


async def first_answer(servers: list[str], ask: Callable[[str], Awaitable[str]]) -> str:
    """Ask all the servers at the same time and return the first answer.

    The other calls of `ask` are cancelled, and have ended before `first_answer` returns. Failed
    servers do not count; if all fail, raise an ExceptionGroup of their exceptions. Raise
    ValueError if there are no servers.
    """
    if not servers:
        raise ValueError("there are no servers to ask")
    tasks = [asyncio.ensure_future(ask(server)) for server in servers]
    errors: list[Exception] = []
    try:
        for next_done in asyncio.as_completed(tasks):
            try:
                return await next_done
            except Exception as error:  # noqa: BLE001 - however a server fails, it is out
                errors.append(error)
        raise ExceptionGroup("no server has answered", errors)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
