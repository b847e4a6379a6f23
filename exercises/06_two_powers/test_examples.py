"""The checks that a student sees for two_powers."""


async def test_prints_three_powers(submission):
    """Three lines carry the name and 1, 2, 4."""
    await submission.print_two_powers("Vera", 3, 0.5)

    texts = [line.text for line in submission.output if line.text.startswith("Vera ")]
    assert texts == ["Vera 1", "Vera 2", "Vera 4"]


async def test_takes_a_pause_per_line(submission, stopwatch):
    """Four lines with half a second after each of them take two seconds."""
    with stopwatch:
        await submission.print_two_powers("Boris", 4, 0.5)

    stopwatch.assert_took(2)
