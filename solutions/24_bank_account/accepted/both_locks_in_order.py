"""A transfer holds both locks, always taken in the order of the accounts' numbers."""

import asyncio
import itertools
from contextlib import AsyncExitStack


class InsufficientFunds(Exception):
    pass


class Account:
    numbers = itertools.count()

    def __init__(self, load, save):
        self.load = load
        self.save = save
        self.number = next(self.numbers)
        self.lock = asyncio.Lock()

    async def change(self, amount):
        balance = await self.load()
        if amount < 0 and balance + amount < 0:
            raise InsufficientFunds(f"account {self.number}")
        await self.save(balance + amount)

    async def deposit(self, amount):
        async with self.lock:
            await self.change(amount)

    async def withdraw(self, amount):
        async with self.lock:
            await self.change(-amount)


async def transfer(source, target, amount):
    async with AsyncExitStack() as stack:
        for account in sorted({source, target}, key=lambda account: account.number):
            await stack.enter_async_context(account.lock)
        await source.change(-amount)
        try:
            await target.change(amount)
        except Exception:
            await source.change(amount)
            raise
