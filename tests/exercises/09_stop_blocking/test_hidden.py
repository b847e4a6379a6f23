"""The hidden checks of stop_blocking.

Delays are short here, against the custom: a submission that still blocks spends them in real time.
"""

import asyncio

import pytest


async def test_tea(submission, stopwatch, fresh):
    """Tea is returned after the water has boiled."""
    guest = fresh.word()

    with stopwatch:
        assert await submission.make_tea(guest, 0.4) == f"tea for {guest}"

    stopwatch.assert_took(0.4)


async def test_toast(submission, stopwatch, fresh):
    """Toast is returned after both of its sides are done."""
    guest = fresh.word()

    with stopwatch:
        assert await submission.make_toast(guest, 0.2) == f"toast for {guest}"

    stopwatch.assert_took(0.4)


async def test_egg(submission, stopwatch, fresh):
    """The egg is returned when its time has come."""
    guest = fresh.word()

    with stopwatch:
        assert await submission.boil_egg(guest, 0.4) == f"egg for {guest}"

    stopwatch.assert_took(0.4)


async def test_long_wait_keeps_nobody_busy(submission, stopwatch, fresh):
    """An egg of 15 s costs no processor time: a loop that watches the clock hangs here."""
    guest = fresh.word()

    with stopwatch:
        assert await submission.boil_egg(guest, 15) == f"egg for {guest}"

    stopwatch.assert_took(15, tolerance=0.5)


@pytest.mark.parametrize(
    ("tea", "toast", "egg"),
    [(0.6, 0.2, 0.3), (0.2, 0.3, 0.3), (0.2, 0.2, 0.7)],
    ids=["tea is slowest", "toast is slowest", "egg is slowest"],
)
async def test_dishes_are_made_at_once(submission, stopwatch, fresh, tea, toast, egg):
    """Breakfast takes as long as its slowest dish, whichever that is."""
    guest = fresh.word()

    with stopwatch:
        dishes = await submission.breakfast(guest, tea, toast, egg)

    assert dishes == [f"tea for {guest}", f"toast for {guest}", f"egg for {guest}"]
    stopwatch.assert_concurrent(at_once=max(tea, 2 * toast, egg), one_by_one=tea + 2 * toast + egg)


async def test_guests_do_not_wait_for_each_other(submission, stopwatch, fresh):
    """Breakfasts of several guests are made at the same time, and nobody gets another's dishes."""
    guests = fresh.words(4)

    with stopwatch:
        breakfasts = await asyncio.gather(
            *(submission.breakfast(guest, tea=0.2, toast=0.1, egg=0.2) for guest in guests)
        )

    assert breakfasts == [
        [f"tea for {guest}", f"toast for {guest}", f"egg for {guest}"] for guest in guests
    ]
    stopwatch.assert_concurrent(at_once=0.2, one_by_one=0.8)


async def test_order_can_be_cancelled(submission, stopwatch, fresh):
    """A guest who leaves does not have to wait for the breakfast."""
    with stopwatch, pytest.raises(TimeoutError):
        await asyncio.wait_for(
            submission.breakfast(fresh.word(), tea=0.6, toast=0.3, egg=0.6), timeout=0.3
        )

    stopwatch.assert_took(0.3)
