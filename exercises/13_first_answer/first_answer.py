"""The same question to many servers, and the first answer that comes."""

from collections.abc import Awaitable, Callable


async def first_answer(servers: list[str], ask: Callable[[str], Awaitable[str]]) -> str:
    """Ask all the servers at the same time and return the first answer.

    The other calls of `ask` are cancelled, and have ended before `first_answer` returns. Failed
    servers do not count; if all fail, raise an ExceptionGroup of their exceptions. Raise
    ValueError if there are no servers.
    """
    # TODO: start ask(server) for every server, wait for the first answer, stop the rest.
    raise NotImplementedError
