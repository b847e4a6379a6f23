"""x."""
from tests.conftest import Stage
from grader.examiner.handles import Submission

def test_a(stage: Stage) -> None:
    """x."""
    async def scenario(submission: Submission) -> None:
        assert await submission.echo((1, 2)) == (1, 2)
    stage.passes("async def echo(x):\n    return x\n", scenario)

def test_b(stage: Stage) -> None:
    """x."""
    async def scenario(submission: Submission) -> None:
        assert await submission.echo((1, 2)) == (1, 3)
    stage.passes("async def echo(x):\n    return x\n", scenario)

def test_c(mark):
    """x."""
    print(mark("async def echo(x):\n    return x\n", "async def test_x(submission):\n  assert await submission.echo(1) == 1\n"))
    assert 0
