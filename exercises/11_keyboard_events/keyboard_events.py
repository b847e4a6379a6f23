"""A keyboard whose keys start work in the background."""

from collections.abc import AsyncIterator, Awaitable, Callable


async def listen(
    keys: AsyncIterator[str],
    bindings: dict[str, Callable[[], Awaitable[object]]],
) -> None:
    """Start the handler of every key that is pressed, until "ctrl+c" or the last key.

    After "ctrl+c", what still runs is cancelled and awaited; after the last key it is only awaited.
    """
    # TODO: read the keys, start a task for each that is bound, and see all tasks to their ends.
    raise NotImplementedError
