"""The hidden checks of first_answer."""

import asyncio

import pytest


class Servers:
    """Servers with a delay each and what comes after it: an answer, or an exception."""

    def __init__(self, fresh, *delays, failing=None):
        self.names = fresh.words(len(delays))
        self.answers = fresh.words(len(delays))
        self.delays = dict(zip(self.names, delays, strict=True))
        self.errors = {self.names[index]: error for index, error in (failing or {}).items()}

    async def ask(self, server):
        await asyncio.sleep(self.delays[server])
        if server in self.errors:
            raise self.errors[server]("no answer")
        return self.answers[self.names.index(server)]


@pytest.mark.parametrize("delays", [(4, 2, 1, 3, 5), (3,)], ids=["five servers", "one server"])
async def test_fastest_answer_wins(submission, stopwatch, fresh, delays):
    """The answer is that of the fastest server, or of the only one, as soon as it is there."""
    servers = Servers(fresh, *delays)

    with stopwatch:
        answer = await submission.first_answer(servers.names, servers.ask)

    assert answer == servers.answers[delays.index(min(delays))]
    stopwatch.assert_took(min(delays))


async def test_all_are_asked_together(submission, stopwatch, fresh, spy):
    """Every server is asked once, and all at once, however many fail before one answers."""
    servers = Servers(fresh, 2, 3, 4, 5, failing=dict.fromkeys(range(3), ConnectionError))
    ask = spy(servers.ask)

    with stopwatch:
        answer = await submission.first_answer(servers.names, ask)

    stopwatch.assert_concurrent(at_once=5, one_by_one=14)
    assert answer == servers.answers[3]
    assert ask.peak == ask.count == 4


@pytest.mark.parametrize("error", [ConnectionError, ValueError, TimeoutError])
async def test_failures_do_not_win(submission, stopwatch, fresh, error):
    """Whatever the first ones fail with, the first answer after them is returned."""
    servers = Servers(fresh, 6, 1, 4, 2, failing={1: error, 3: error})

    with stopwatch:
        answer = await submission.first_answer(servers.names, servers.ask)

    assert answer == servers.answers[2]
    stopwatch.assert_took(4)


async def test_rest_is_stopped(submission, fresh, spy):
    """With the first answer all other calls are cancelled, and have ended on return."""
    servers = Servers(fresh, 50, 2, 40, 30, 60)
    ask = spy(servers.ask)

    await submission.first_answer(servers.names, ask)

    assert ask.running == 0
    assert ask.cancelled == 4


async def test_rest_may_clean_up(submission, stopwatch, fresh):
    """A cancelled call that needs a moment to clean up gets it before the answer is returned."""
    servers = Servers(fresh, 1, 20, 30)
    cleaned = []

    async def ask(server):
        try:
            return await servers.ask(server)
        except asyncio.CancelledError:
            await asyncio.sleep(3)
            cleaned.append(server)
            raise

    with stopwatch:
        answer = await submission.first_answer(servers.names, ask)

    assert answer == servers.answers[0]
    assert sorted(cleaned) == sorted(servers.names[1:])
    stopwatch.assert_took(4)


async def test_nobody_answers(submission, stopwatch, fresh):
    """When all fail, the exceptions of all come in one group, once the last has failed."""
    kinds = {0: ConnectionError, 1: ValueError, 2: KeyError}
    servers = Servers(fresh, 2, 4, 1, failing=kinds)

    with stopwatch, pytest.raises(ExceptionGroup) as caught:
        await submission.first_answer(servers.names, servers.ask)

    assert {type(error) for error in caught.value.exceptions} == set(kinds.values())
    assert len(caught.value.exceptions) == 3
    stopwatch.assert_took(4)


async def test_no_servers(submission, spy):
    """Without servers, ValueError is raised and nobody is asked."""

    @spy
    async def ask(server):
        return server

    with pytest.raises(ValueError):
        await submission.first_answer([], ask)

    assert ask.count == 0


@pytest.mark.parametrize("answer", ["", None, 0, []])
async def test_empty_answer_wins(submission, fresh, answer):
    """An answer that counts as false is an answer all the same."""
    fast, slow = fresh.words(2)

    async def ask(server):
        await asyncio.sleep(1 if server == fast else 5)
        return answer if server == fast else server

    assert await submission.first_answer([slow, fast], ask) == answer


async def test_cancelling_stops_every_question(submission, fresh, spy):
    """Cancelled before there is an answer, first_answer leaves no call running."""
    servers = Servers(fresh, 20, 10, 2, 30, failing={2: ConnectionError})
    ask = spy(servers.ask)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.first_answer(servers.names, ask), timeout=5)

    assert ask.running == 0
    assert ask.cancelled == 3


async def test_questions_are_independent(submission, stopwatch, fresh):
    """Two calls at the same time, and one more after them, get answers of their own."""
    one, two = Servers(fresh, 3, 2), Servers(fresh, 9, 4, 8)

    with stopwatch:
        together = await asyncio.gather(
            submission.first_answer(one.names, one.ask),
            submission.first_answer(two.names, two.ask),
        )
        again = await submission.first_answer(one.names, one.ask)

    assert together == [one.answers[1], two.answers[1]]
    assert again == one.answers[1]
    stopwatch.assert_took(6)
