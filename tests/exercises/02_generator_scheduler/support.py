"""A generator that lives beside the scheduler: thousands of steps need not cross to the test."""


def count_up(limit):
    """Yield 0, 1, 2 and so on."""
    yield from range(limit)
