"""Forgets that a coroutine function begins with async."""


def hello(name, delay=1.0):
    return f"Hello, {name}!"
