"""Sends None to the generators, as an event loop does to its coroutines; the turn is an index."""


def round_robin(generators):
    active = list(generators)
    values = []
    turn = 0
    while active:
        turn %= len(active)
        try:
            values.append(active[turn].send(None))
            turn += 1
        except StopIteration:
            del active[turn]
    return values
