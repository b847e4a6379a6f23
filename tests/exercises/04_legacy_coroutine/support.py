"""Old-style functions, which have to live beside the decorator, and calls of decorated ones."""

import asyncio
import inspect
import sys


def ask_in_turn(ask, *names, times=1):
    """Ask for each name in turn, so many times."""
    answers = []
    for name in names:
        for _ in range(times):
            answer = yield from ask(name)
            answers.append(answer)
    return answers


def ask_or_excuse(ask, name):
    """Ask once; a failure is no failure here."""
    try:
        answer = yield from ask(name)
    except LookupError:
        yield from asyncio.sleep(1)
        return "no answer"
    return answer


def ask_through_a_task(ask, name):
    """Ask in the background, and wait for a future and for another generator on the way."""
    task = asyncio.create_task(ask(name))
    future = asyncio.get_running_loop().create_future()
    future.set_result(name)
    first = yield from future
    second = yield from task
    return [first, second]


def join(*parts, between=" "):
    """Return the parts as one text, without waiting for anything."""
    return between.join(parts)


def pass_on(ask, name):
    """Return what `ask` returns, without waiting for it."""
    return ask(name)


_OLD = (ask_in_turn, ask_or_excuse, ask_through_a_task, join, pass_on)


def old(name):
    """Return the old-style function of that name."""
    return next(function for function in _OLD if function.__name__ == name)


async def call(function, *args, **kwargs):
    """Await a call of `function`."""
    return await function(*args, **kwargs)


async def call_as_tasks(function, *calls):
    """Make a task of each call, start them all, and return the results."""
    tasks = [asyncio.create_task(function(*args)) for args in calls]
    return [await task for task in tasks]


def name_and_docstring(function):
    """Return by what name `function` goes and what its docstring says."""
    return function.__name__, function.__doc__


def is_native(name):
    """Return whether the student's function is an `async def`, and no generator beneath."""
    function = inspect.unwrap(getattr(sys.modules["legacy_coroutine"], name))
    return inspect.iscoroutinefunction(function) and function.__code__.co_name == name
