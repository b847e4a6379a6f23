"""Asks the next server only when the one before has failed."""


async def first_answer(servers, ask):
    if not servers:
        raise ValueError("no servers")
    errors = []
    for server in servers:
        try:
            return await ask(server)
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("nobody answered", errors)
