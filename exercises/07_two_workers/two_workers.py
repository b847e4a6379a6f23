"""Two workers that print powers of two at the same time."""


async def print_two_powers(name: str, limit: int, frequency: float = 1.0) -> None:
    """Print the first `limit` powers of two as "NAME POWER", with a pause after every line."""
    # TODO: copy your worker from the exercise before.
    raise NotImplementedError


async def coroutine_1() -> None:
    """Be Worker_1: three powers, one every 0.1 s."""
    # TODO: await print_two_powers with the right arguments.
    raise NotImplementedError


async def coroutine_2() -> None:
    """Be Worker_2: five powers, one every 0.5 s."""
    # TODO: await print_two_powers with the right arguments.
    raise NotImplementedError


async def main() -> None:
    """Run both workers at once and return when both are done."""
    # TODO: start both, then wait for both.
    raise NotImplementedError


# TODO: run main() when this file is started as a script.
