"""Calls itself for every step."""


def round_robin(generators):
    generators = list(generators)
    if not generators:
        return []
    first, *others = generators
    try:
        value = next(first)
    except StopIteration:
        return round_robin(others)
    return [value] + round_robin([*others, first])
