"""Forgets both async and await."""


def first_answer(servers, ask):
    if not servers:
        return ValueError("no servers")
    return [ask(server) for server in servers]
