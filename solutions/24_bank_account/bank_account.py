"""An account that stays correct however many tasks use it."""

import asyncio
from collections.abc import Awaitable, Callable


class InsufficientFunds(Exception):
    """There is less in the account than was asked for."""


class Account:
    """An account whose balance is kept in a slow storage."""

    def __init__(
        self, load: Callable[[], Awaitable[int]], save: Callable[[int], Awaitable[None]]
    ) -> None:
        """Remember how the balance is read and written."""
        self.load = load
        self.save = save
        self.lock = asyncio.Lock()

    async def deposit(self, amount: int) -> None:
        """Add `amount` to the balance."""
        async with self.lock:
            await self.save(await self.load() + amount)

    async def withdraw(self, amount: int) -> None:
        """Subtract `amount` from the balance; InsufficientFunds if there is less."""
        async with self.lock:
            balance = await self.load()
            if balance < amount:
                raise InsufficientFunds(f"there are {balance}, not {amount}")
            await self.save(balance - amount)


async def transfer(source: Account, target: Account, amount: int) -> None:
    """Move `amount` from one account to another; no money is lost if that fails."""
    await source.withdraw(amount)
    try:
        await target.deposit(amount)
    except BaseException:  # a cancellation too: the money has to be somewhere
        await source.deposit(amount)
        raise
