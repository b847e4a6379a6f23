"""Does not expect that a generator may end."""


def round_robin(generators):
    generators = list(generators)
    values = []
    while generators:
        for generator in generators:
            values.append(next(generator))
    return values
