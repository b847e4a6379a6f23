"""Keeps the balance in memory; writes overtake each other."""

import asyncio


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, load, save):
        self.load = load
        self.save = save
        self.balance = None
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        async with self.lock:
            if self.balance is None:
                self.balance = await self.load()
        self.balance += amount
        await self.save(self.balance)

    async def withdraw(self, amount):
        async with self.lock:
            if self.balance is None:
                self.balance = await self.load()
        if self.balance < amount:
            raise InsufficientFunds
        self.balance -= amount
        await self.save(self.balance)


async def transfer(source, target, amount):
    await source.withdraw(amount)
    try:
        await target.deposit(amount)
    except Exception:
        await source.deposit(amount)
        raise
