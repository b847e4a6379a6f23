"""Computes in coroutines."""

import asyncio


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


async def call(function, argument):
    return function(argument)


async def compute_all(function, arguments, workers):
    return await asyncio.gather(*(call(function, each) for each in arguments))
