"""The checks that a student sees for generator_scheduler."""


def count(name, limit):
    """Yield name1, name2 and so on."""
    for number in range(1, limit + 1):
        yield f"{name}{number}"


async def test_two_take_turns(submission):
    """Two generators of the same length alternate."""
    values = await submission.round_robin([count("a", 2), count("b", 2)])

    assert values == ["a1", "b1", "a2", "b2"]


async def test_the_longer_goes_on_alone(submission):
    """Generators that have ended drop out, and the others go on."""
    values = await submission.round_robin([count("a", 3), count("b", 1), count("c", 2)])

    assert values == ["a1", "b1", "c1", "a2", "c2", "a3"]


async def test_nothing_to_do(submission):
    """Without generators there are no values."""
    assert await submission.round_robin([]) == []
