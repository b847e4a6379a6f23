"""Runs each generator to its end before the next one begins."""


def round_robin(generators):
    values = []
    for generator in generators:
        for value in generator:
            values.append(value)
    return values
