"""The checks that a student sees for first_answer."""

import asyncio

import pytest


async def ask(server):
    """Answer after as many seconds as the server's name has letters; without a name, fail."""
    if server == "":
        raise ConnectionError("no such server")
    await asyncio.sleep(len(server))
    return f"hello from {server}"


async def test_fastest_server_answers(submission, stopwatch):
    """The answer is that of the fastest server, and nobody waits for the others."""
    with stopwatch:
        answer = await submission.first_answer(["berlin", "rome", "paris"], ask)

    assert answer == "hello from rome"
    stopwatch.assert_took(4)


async def test_failed_server_is_out(submission):
    """A server that fails first does not win."""
    assert await submission.first_answer(["", "rome"], ask) == "hello from rome"


async def test_all_servers_fail(submission):
    """When all fail, all their exceptions come together."""
    with pytest.raises(ExceptionGroup) as caught:
        await submission.first_answer(["", ""], ask)

    assert [type(error) for error in caught.value.exceptions] == [ConnectionError] * 2


async def test_others_are_cancelled(submission, spy):
    """Once there is an answer, no other server is still being asked."""
    asked = spy(ask)

    await submission.first_answer(["berlin", "rome", "paris"], asked)

    assert asked.cancelled == 2
    assert asked.running == 0
