"""A task group whose tasks report to a future, and are cancelled once it is set."""

import asyncio


class Race:
    def __init__(self, runners):
        self.left = runners
        self.errors = []
        self.winner = asyncio.get_running_loop().create_future()

    async def run(self, server, ask):
        try:
            answer = await ask(server)
        except Exception as error:  # noqa: BLE001 - whatever a server fails with
            self.errors.append(error)
        else:
            if not self.winner.done():
                self.winner.set_result(answer)
        self.left -= 1
        if self.left == 0 and not self.winner.done():
            self.winner.set_exception(ExceptionGroup("nobody answered", self.errors))


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("servers must not be empty")
    race = Race(len(servers))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(race.run(server, ask)) for server in servers]
        await asyncio.wait([race.winner])
        for task in tasks:
            task.cancel()
    return race.winner.result()
