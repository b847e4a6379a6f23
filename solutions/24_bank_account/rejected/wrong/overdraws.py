"""Knows no limit."""

import asyncio


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, load, save):
        self.load = load
        self.save = save
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        async with self.lock:
            balance = await self.load()
            await self.save(balance + amount)

    async def withdraw(self, amount):
        async with self.lock:
            balance = await self.load()
            await self.save(balance - amount)


async def transfer(source, target, amount):
    await source.withdraw(amount)
    try:
        await target.deposit(amount)
    except Exception:
        await source.deposit(amount)
        raise
