"""Takes the generators from the wrong end of the queue, so that one runs to its end."""


def round_robin(generators):
    waiting = list(generators)
    values = []
    while waiting:
        generator = waiting.pop()
        try:
            values.append(next(generator))
        except StopIteration:
            continue
        waiting.append(generator)
    return values
