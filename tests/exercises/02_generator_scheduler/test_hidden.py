"""The hidden checks of generator_scheduler: the generators run here and keep a log."""

import pytest


def steps(name, count, log):
    """Log each step that is taken, then yield the name and the number of the step."""
    for number in range(count):
        log.append((name, number))
        yield f"{name} {number}"


def turns(lengths):
    """The right order of steps for generators of these lengths, by name."""
    return [
        (name, number)
        for number in range(max(lengths.values(), default=0))
        for name, length in lengths.items()
        if number < length
    ]


async def test_every_round_gives_each_one_step(submission, fresh):
    """Three generators of equal length are advanced in turn, in the order given."""
    lengths = dict.fromkeys(fresh.words(3), fresh.number(low=3, high=6))
    log = []

    await submission.round_robin([steps(name, count, log) for name, count in lengths.items()])

    assert log == turns(lengths)


async def test_values_in_order(submission, fresh):
    """The values come back as a list, in the order in which they were yielded."""
    lengths = dict(zip(fresh.words(4), fresh.numbers(4, low=2, high=9), strict=True))

    values = await submission.round_robin(
        [steps(name, count, []) for name, count in lengths.items()]
    )

    assert list(values) == [f"{name} {number}" for name, number in turns(lengths)]


async def test_ended_ones_drop_out(submission, fresh):
    """Whoever ends in the middle of a round, the others keep their order and lose no turn."""
    lengths = dict(zip(fresh.words(6), (3, 1, 1, 4, 2, 4), strict=True))
    log = []

    await submission.round_robin([steps(name, count, log) for name, count in lengths.items()])

    assert log == turns(lengths)


async def test_generators_without_steps(submission, fresh):
    """No generators at all, or some that yield nothing (first, last, in between), do no harm."""
    lengths = dict(zip(fresh.words(6), (0, 2, 0, 0, 1, 0), strict=True))
    log = []

    await submission.round_robin([steps(name, count, log) for name, count in lengths.items()])

    assert log == turns(lengths)
    assert list(await submission.round_robin([])) == []
    assert list(await submission.round_robin([steps("", 0, log)])) == []


async def test_any_value_counts(submission):
    """Values that are false are values."""

    def odd():
        yield None
        yield 0
        yield ""

    def more():
        yield False
        yield []
        yield "end"

    values = await submission.round_robin([odd(), more()])

    assert list(values) == [None, False, 0, [], "", "end"]


async def test_each_step_in_its_turn(submission):
    """What a step does is seen by the steps after it: nobody is run ahead and stored."""
    total = []

    def add(amount):
        for _ in range(3):
            total.append(amount)
            yield sum(total)

    values = await submission.round_robin([add(1), add(10), add(100)])

    assert list(values) == [1, 11, 111, 112, 122, 222, 223, 233, 333]


async def test_generators_come_from_a_generator(submission, fresh):
    """The generators may come in a tuple, or out of a generator."""
    lengths = dict(zip(fresh.words(3), (2, 3, 1), strict=True))
    expected = [f"{name} {number}" for name, number in turns(lengths)]

    def begun():
        return (steps(name, count, []) for name, count in lengths.items())

    assert list(await submission.round_robin(tuple(begun()))) == expected
    assert list(await submission.round_robin(begun())) == expected


@pytest.mark.parametrize("error", [ValueError, KeyError, RuntimeError])
async def test_error_ends_it_all(submission, fresh, error):
    """What a generator raises reaches the caller, and no other is advanced after that."""
    one, two = fresh.words(2)
    log = []

    def broken():
        yield 1
        raise error("no more")

    with pytest.raises(error):
        await submission.round_robin([steps(one, 5, log), broken(), steps(two, 5, log)])

    assert log == [(one, 0), (two, 0), (one, 1)]


async def test_one_long_generator(submission):
    """Three thousand steps of one generator are no more than a loop."""
    generator = await submission.support.count_up(3000)

    values = await submission.round_robin([generator])

    assert list(values) == list(range(3000))


async def test_second_call_begins_anew(submission, fresh):
    """A second call runs its own generators and returns their values only."""
    one, two = fresh.words(2)

    await submission.round_robin([steps(one, 2, [])])
    values = await submission.round_robin([steps(two, 2, [])])

    assert list(values) == [f"{two} 0", f"{two} 1"]
