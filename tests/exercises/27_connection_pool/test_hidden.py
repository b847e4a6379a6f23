"""The hidden checks of connection_pool."""

import asyncio

import pytest


class Connection:
    """Answers each query with its text and its own number; notices when it is used by two."""

    def __init__(self, number):
        self.number = number
        self.using = 0
        self.queries = 0
        self.closed = 0

    async def query(self, text):
        if self.using or self.closed:
            raise AssertionError("this connection is not to be used now")
        self.using += 1
        self.queries += 1
        try:
            await asyncio.sleep(3)
            return f"{text} {self.number}"
        finally:
            self.using -= 1

    async def close(self):
        await asyncio.sleep(2)
        self.closed += 1


class Database:
    """Opens connections, each in the same time; some attempts fail."""

    def __init__(self, seconds=1.0, failing=()):
        self.seconds = seconds
        self.failing = failing
        self.attempts = 0
        self.connections = []

    async def connect(self):
        self.attempts += 1
        number = self.attempts
        await asyncio.sleep(self.seconds)
        if number in self.failing:
            raise ConnectionError("refused")
        connection = Connection(number)
        self.connections.append(connection)
        return connection

    @property
    def closed(self):
        return [connection.closed for connection in self.connections]


async def hold(pool, seconds):
    """Borrow a connection for some seconds; return its number."""
    async with pool.acquire() as connection:
        await asyncio.sleep(seconds)
        return connection.number


async def test_used_in_turn(submission, stopwatch, fresh):
    """Tasks that come one after the other share one connection, opened for the first of them."""
    database = Database(seconds=5)

    async with submission.Pool(database.connect, 4) as pool:
        with stopwatch:
            numbers = [await hold(pool, 2) for _ in range(4)]

    assert numbers == [1, 1, 1, 1]
    assert database.attempts == 1
    stopwatch.assert_took(5 + 4 * 2)


async def test_as_a_program_uses_it(submission, fresh):
    """`async with` in the same process: the pool and `acquire` are real context managers."""
    database = Database()
    words = fresh.words(3)
    pool = await submission.Pool(database.connect, 2)

    answers = await submission.support.use(pool, words)

    assert answers == [f"{word} 1" for word in words]
    assert database.closed == [1]


async def test_opened_when_needed(submission, stopwatch, fresh):
    """Nothing is opened in advance; several connections are opened at the same time."""
    database = Database(seconds=6)

    async with submission.Pool(database.connect, 5) as pool:
        await asyncio.sleep(10)
        before = database.attempts
        with stopwatch:
            await asyncio.gather(*(hold(pool, 7) for _ in range(3)))

    stopwatch.assert_concurrent(at_once=13, one_by_one=25)
    assert before == 0
    assert database.attempts == 3


async def test_never_more_than_size(submission, stopwatch, fresh):
    """Many tasks keep all connections busy, and there are never more than the pool's size."""
    size = fresh.number(2, 4)
    seconds = [*fresh.delays(12, 1, 9)]
    database = Database(seconds=1)
    free_at = [1.0] * size
    for each in seconds:
        free_at[free_at.index(min(free_at))] += each

    async with submission.Pool(database.connect, size) as pool:
        with stopwatch:
            numbers = await asyncio.gather(*(hold(pool, each) for each in seconds))

    assert sorted(set(numbers)) == list(range(1, size + 1))
    assert database.attempts == size
    stopwatch.assert_concurrent(at_once=max(free_at), one_by_one=1 + sum(seconds))
    stopwatch.assert_took(max(free_at), tolerance=0.5)


@pytest.mark.jitter(12)
async def test_connection_serves_one_at_a_time(submission, fresh):
    """Each connection is lent to one task at a time, in whatever order they have been opened."""
    times = [3, 1, 2, 3, 1, 2, 1]
    words = fresh.words(7)
    database = Database()

    async def ask(word, count):
        async with pool.acquire() as connection:
            return [(await connection.query(word)).split()[0] for _ in range(count)]

    async with submission.Pool(database.connect, 3) as pool:
        answers = await asyncio.gather(*map(ask, words, times), return_exceptions=True)

    assert answers == [[word] * count for word, count in zip(words, times, strict=True)]
    assert sum(connection.queries for connection in database.connections) == sum(times)


async def test_first_come_first_served(submission, fresh):
    """Tasks that wait get their connection in the order in which they came."""
    words = fresh.words(6)
    database = Database()
    served = []

    async def come(word, after):
        await asyncio.sleep(after)
        async with pool.acquire():
            served.append(word)
            await asyncio.sleep(10)

    async with submission.Pool(database.connect, 1) as pool:
        await asyncio.gather(*(come(word, 2.0 + index) for index, word in enumerate(words)))

    assert served == words


async def test_error_in_the_block(submission, stopwatch, fresh):
    """An error reaches the caller, and the connection is lent again at once."""
    database = Database()
    error = ValueError(fresh.word())

    async def fail(seconds):
        async with pool.acquire():
            await asyncio.sleep(seconds)
            raise error

    async with submission.Pool(database.connect, 2) as pool:
        with stopwatch:
            results = await asyncio.gather(
                fail(3), fail(5), hold(pool, 4), hold(pool, 6), return_exceptions=True
            )

    assert results[:2] == [error, error]
    assert sorted(results[2:]) == [1, 2]
    assert database.closed == [1, 1]
    stopwatch.assert_took(1 + 5 + 6)


async def test_failed_connect_keeps_the_place(submission, fresh):
    """When a connection cannot be opened, who asked is told, and the next one may try again."""
    database = Database(failing=[1, 2])

    async with submission.Pool(database.connect, 2) as pool:
        results = await asyncio.gather(*(hold(pool, 4) for _ in range(5)), return_exceptions=True)

    refused = [result for result in results if isinstance(result, ConnectionError)]
    assert len(refused) == 2
    assert {result for result in results if type(result) is int} == {3, 4}
    assert database.closed == [1, 1]


async def test_cancelled_tasks(submission, fresh):
    """Tasks cancelled in the block or while they wait take no connection away."""
    database = Database()

    async with submission.Pool(database.connect, 1) as pool:
        holder = asyncio.create_task(hold(pool, 100))
        await asyncio.sleep(2)
        waiting = [asyncio.create_task(hold(pool, 100)) for _ in range(2)]
        patient = asyncio.create_task(hold(pool, 3))
        await asyncio.sleep(2)
        waiting[0].cancel()
        await asyncio.sleep(2)
        holder.cancel()
        waiting[1].cancel()
        ended = await asyncio.gather(holder, *waiting, return_exceptions=True)
        number = await patient

    assert all(isinstance(error, asyncio.CancelledError) for error in ended)
    assert number == 1
    assert database.closed == [1]


@pytest.mark.parametrize("fails", [False, True])
async def test_closes_all_at_the_end(submission, stopwatch, fails):
    """At its end the pool closes all connections, once and at once, also after an error."""
    database = Database()

    async def work():
        async with submission.Pool(database.connect, 6) as pool:
            await asyncio.gather(*(hold(pool, 1) for _ in range(4)))
            if fails:
                raise LookupError("no")
        return "done"

    with stopwatch:
        (result,) = await asyncio.gather(work(), return_exceptions=True)

    assert type(result) is (LookupError if fails else str)
    assert database.closed == [1, 1, 1, 1]
    stopwatch.assert_concurrent(at_once=1 + 1 + 2, one_by_one=1 + 1 + 4 * 2)
