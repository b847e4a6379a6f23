"""The hidden checks of graceful_shutdown."""

import asyncio

import pytest


class World:
    """Requests with a duration each, and a record of what happened to them."""

    def __init__(self, cleanup=0.0, closing=1.0):
        self.durations = {}
        self.failing = set()
        self.cleanup = cleanup
        self.closing = closing
        self.events = []
        self.all_done = asyncio.Event()

    async def handle(self, request):
        self.events.append(("started", request))
        try:
            await asyncio.sleep(self.durations[request])
        except asyncio.CancelledError:
            await asyncio.sleep(self.cleanup)
            self.events.append(("cancelled", request))
            raise
        if request in self.failing:
            self.events.append(("failed", request))
            raise ValueError("bad request")
        self.events.append(("done", request))
        if len(self.having("done")) == len(self.durations):
            self.all_done.set()

    async def close(self):
        self.events.append(("closing", ""))
        await asyncio.sleep(self.closing)
        self.events.append(("closed", ""))

    def having(self, kind):
        return sorted(request for event, request in self.events if event == kind)

    def last_events(self):
        return [event for event, _ in self.events[-2:]]


async def begin(submission, world, fresh, durations, grace):
    """Start a service with a request for each duration; return it and the requests."""
    service = await submission.Service(world.handle, world.close, grace)
    requests = fresh.words(len(durations))
    for request, duration in zip(requests, durations, strict=True):
        world.durations[request] = duration
        await service.start(request)
    return service, requests


async def test_requests_are_handled_at_once(submission, stopwatch, fresh):
    """Requests run side by side, and all are done when the longest of them is."""
    world = World()
    durations = fresh.delays(5)

    with stopwatch:
        service, requests = await begin(submission, world, fresh, durations, grace=60)
        await world.all_done.wait()
    await service.stop()

    assert world.having("done") == sorted(requests)
    stopwatch.assert_concurrent(at_once=max(durations), one_by_one=sum(durations))


async def test_start_returns_at_once(submission, stopwatch, fresh):
    """Starting a request does not wait for it, and the handler runs while nobody waits."""
    world = World()

    with stopwatch:
        service, requests = await begin(submission, world, fresh, [3, 4], grace=60)
    stopwatch.assert_took(0)

    await asyncio.sleep(3.5)
    assert world.having("done") == requests[:1]
    await service.stop()


async def test_slow_requests_are_cancelled(submission, stopwatch, fresh):
    """When the grace period is over, all that is left is cancelled at once and waited for."""
    world = World(cleanup=3)
    service, requests = await begin(submission, world, fresh, [2, 50, 4, 60, 70], grace=6)

    with stopwatch:
        await service.stop()

    assert world.having("done") == sorted([requests[0], requests[2]])
    assert world.having("cancelled") == sorted([requests[1], requests[3], requests[4]])
    stopwatch.assert_concurrent(at_once=10, one_by_one=16)


async def test_grace_is_for_all_together(submission, stopwatch, fresh):
    """The grace period is one for all requests, not one for each."""
    world = World()
    service, _ = await begin(submission, world, fresh, [90, 80, 70, 60], grace=5)

    with stopwatch:
        await service.stop()

    assert len(world.having("cancelled")) == 4
    stopwatch.assert_concurrent(at_once=6, one_by_one=21)


async def test_closes_once_and_last(submission, fresh):
    """close() is called once, when the last handler has ended, and it is done when stop returns."""
    world = World(cleanup=4, closing=2)
    service, _ = await begin(submission, world, fresh, [1, 30, 3], grace=5)

    await service.stop()

    assert world.last_events() == ["closing", "closed"]
    assert len(world.having("closing")) == 1


async def test_nothing_under_way(submission, stopwatch, fresh):
    """A service without requests, or whose requests are all done, closes at once."""
    idle, finished = World(), World()
    empty = await submission.Service(idle.handle, idle.close, 30)
    done, _ = await begin(submission, finished, fresh, [1, 2], grace=30)
    await asyncio.sleep(3)

    with stopwatch:
        await empty.stop()
        await done.stop()

    assert idle.last_events() == finished.last_events() == ["closing", "closed"]
    stopwatch.assert_took(2)


async def test_failed_request_disturbs_nobody(submission, fresh):
    """Handlers that fail, before the shutdown or during it, change nothing for the others."""
    world = World()
    service, requests = await begin(submission, world, fresh, [1, 3, 4, 5, 99], grace=8)
    world.failing.update([requests[0], requests[2]])
    await asyncio.sleep(2)

    await service.stop()

    assert world.having("failed") == sorted([requests[0], requests[2]])
    assert world.having("done") == sorted([requests[1], requests[3]])
    assert world.having("cancelled") == requests[4:]
    assert world.last_events() == ["closing", "closed"]


async def test_takes_nothing_during_the_shutdown(submission, fresh):
    """As soon as the shutdown begins, new requests are refused and never handled."""
    world = World()
    service, requests = await begin(submission, world, fresh, [4], grace=10)
    stopping = asyncio.create_task(service.stop())
    await asyncio.sleep(1)

    with pytest.raises(RuntimeError):
        await service.start(fresh.word())
    await stopping

    assert world.having("started") == requests


async def test_stopped_twice(submission, stopwatch, fresh):
    """Several calls of stop wait for one and the same shutdown."""
    world = World(closing=3)
    service, requests = await begin(submission, world, fresh, [4, 50], grace=6)

    async def stop_later():
        await asyncio.sleep(2)
        await service.stop()
        return world.last_events()

    with stopwatch:
        _, seen = await asyncio.gather(service.stop(), stop_later())
        await service.stop()

    assert seen == ["closing", "closed"]
    assert len(world.having("closing")) == 1
    assert world.having("done") == requests[:1]
    stopwatch.assert_took(9)


async def test_services_are_independent(submission, fresh):
    """Stopping one service leaves another one alone."""
    one, two = World(), World()
    first, _ = await begin(submission, one, fresh, [30], grace=2)
    second, requests = await begin(submission, two, fresh, [8], grace=20)

    await first.stop()
    await second.start(requests[0])
    await second.stop()

    assert two.having("done") == requests * 2
    assert two.having("cancelled") == []
