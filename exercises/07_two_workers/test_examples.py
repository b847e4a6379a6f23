"""The checks that a student sees for two_workers."""

EVERYTHING = [
    *("Worker_1 1", "Worker_1 2", "Worker_1 4"),
    *("Worker_2 1", "Worker_2 2", "Worker_2 4", "Worker_2 8", "Worker_2 16"),
]


async def test_both_workers_print(submission):
    """Each worker prints its powers."""
    await submission.main()

    printed = {line.text for line in submission.output}
    assert printed.issuperset(EVERYTHING)


async def test_workers_run_together(submission, stopwatch):
    """Both together take as long as the slower one."""
    with stopwatch:
        await submission.main()

    stopwatch.assert_concurrent(at_once=2.5, one_by_one=2.8)


async def test_starts_as_a_script(submission):
    """Started as a script, the file does all of it by itself."""
    lines = await submission.run_as_script()

    printed = {line.text for line in lines}
    assert printed.issuperset(EVERYTHING)
