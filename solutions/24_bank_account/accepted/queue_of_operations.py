"""Operations of an account wait in a queue of futures; each wakes the next."""

import asyncio
from collections import deque
from contextlib import asynccontextmanager


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, load, save):
        self._load, self._save = load, save
        self._busy = False
        self._queue = deque()

    @asynccontextmanager
    async def _turn(self):
        while self._busy:
            turn = asyncio.Event()
            self._queue.append(turn)
            try:
                await turn.wait()
            except asyncio.CancelledError:
                self._wake_next()
                raise
            finally:
                if turn in self._queue:
                    self._queue.remove(turn)
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
            self._wake_next()

    def _wake_next(self):
        if not self._busy and self._queue:
            self._queue[0].set()

    async def deposit(self, amount):
        async with self._turn():
            print("deposit", amount)
            balance = await self._load()
            await self._save(balance + amount)

    async def withdraw(self, amount):
        async with self._turn():
            print("withdraw", amount)
            balance = await self._load()
            if amount > balance:
                raise InsufficientFunds
            await self._save(balance - amount)


async def transfer(source, target, amount):
    await source.withdraw(amount)
    try:
        await target.deposit(amount)
    except Exception as error:
        print("giving back", amount, error)
        await source.deposit(amount)
        raise


async def main():
    balance = 100

    async def load():
        await asyncio.sleep(0.1)
        return balance

    async def save(new):
        nonlocal balance
        await asyncio.sleep(0.1)
        balance = new

    account = Account(load, save)
    await asyncio.gather(account.deposit(50), account.withdraw(30))
    print(balance)


if __name__ == "__main__":
    asyncio.run(main())
