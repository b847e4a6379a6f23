"""A worker that prints powers of two and lets others work in between."""


async def print_two_powers(name: str, limit: int, frequency: float = 1.0) -> None:
    """Print the first `limit` powers of two as "NAME POWER", with a pause after every line.

    The pause lasts `frequency` seconds and does not block the event loop.
    """
    # TODO: print the lines, and pause after each of them.
    raise NotImplementedError
