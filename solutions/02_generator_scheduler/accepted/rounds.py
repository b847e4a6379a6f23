"""Whole rounds: the list of those that go on is built anew in each. Runs at import."""


def round_robin(generators):
    result = []
    active = list(generators)
    while active:
        still_active = []
        for gen in active:
            try:
                result.append(next(gen))
                still_active.append(gen)
            except StopIteration:
                print("one has ended")
        active = still_active
    return result


def letters(word):
    print("spelling", word)
    yield from word


print(round_robin([letters("async"), letters("io")]))
