"""Ignores the ends of generators and waits for a list to become empty that never does."""


def round_robin(generators):
    generators = list(generators)
    values = []
    while generators:
        for generator in generators:
            try:
                values.append(next(generator))
            except StopIteration:
                pass
        if len(values) > 3000:
            break
    return values
