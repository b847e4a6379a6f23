"""Has a program of its own compute each argument, and waits for it with subprocess.run."""

import ast
import asyncio
import os
import subprocess
import sys


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


async def call(function, argument):
    module, name = function.__module__, function.__name__
    program = f"import {module}; print(repr({module}.{name}({argument!r})))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        capture_output=True,
        text=True,
    )
    return ast.literal_eval(done.stdout)


async def compute_all(function, arguments, workers):
    return await asyncio.gather(*(call(function, each) for each in arguments))
