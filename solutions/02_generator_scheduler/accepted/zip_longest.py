"""Whole rounds out of itertools, with an object of its own in the place of what has ended."""

from itertools import chain, zip_longest

ENDED = object()


def round_robin(generators):
    rounds = zip_longest(*generators, fillvalue=ENDED)
    return [value for value in chain.from_iterable(rounds) if value is not ENDED]
