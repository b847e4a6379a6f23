"""The checks that a student sees for stop_blocking."""


async def test_tea_takes_its_time(submission, stopwatch):
    """The tea is ready when the water has boiled, not sooner."""
    with stopwatch:
        assert await submission.make_tea("Anna", 0.3) == "tea for Anna"

    stopwatch.assert_took(0.3)


async def test_breakfast_is_made_at_once(submission, stopwatch):
    """All three together take as long as the slowest."""
    with stopwatch:
        dishes = await submission.breakfast("Boris", tea=0.3, toast=0.2, egg=0.5)

    assert dishes == ["tea for Boris", "toast for Boris", "egg for Boris"]
    stopwatch.assert_concurrent(at_once=0.5, one_by_one=1.2)
