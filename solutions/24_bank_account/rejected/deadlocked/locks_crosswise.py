"""Holds the source and waits for the target, while another holds the target."""

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
            if balance < amount:
                raise InsufficientFunds
            await self.save(balance - amount)


async def transfer(source, target, amount):
    async with source.lock, target.lock:
        balance = await source.load()
        if balance < amount:
            raise InsufficientFunds
        await source.save(balance - amount)
        try:
            await target.save(await target.load() + amount)
        except Exception:
            await source.save(balance)
            raise
