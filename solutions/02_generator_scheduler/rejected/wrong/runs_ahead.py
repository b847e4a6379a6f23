"""Collects all values first and puts them into the right order afterwards."""

from itertools import zip_longest

ENDED = object()


def round_robin(generators):
    collected = [list(generator) for generator in generators]
    values = []
    for round_ in zip_longest(*collected, fillvalue=ENDED):
        values.extend(value for value in round_ if value is not ENDED)
    return values
