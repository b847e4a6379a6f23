"""Removes ended generators from the list that the loop goes through, which skips the next one."""


def round_robin(generators):
    active = list(generators)
    values = []
    while active:
        for generator in active:
            try:
                values.append(next(generator))
            except StopIteration:
                active.remove(generator)
    return values
