"""The right function under another name."""

from itertools import chain, zip_longest

ENDED = object()


def run(generators):
    rounds = zip_longest(*generators, fillvalue=ENDED)
    return [value for value in chain.from_iterable(rounds) if value is not ENDED]
