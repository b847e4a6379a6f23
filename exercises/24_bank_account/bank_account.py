"""An account that stays correct however many tasks use it."""

from collections.abc import Awaitable, Callable


class InsufficientFunds(Exception):  # noqa: N818  # named for what has happened
    """There is less in the account than was asked for."""


class Account:
    """An account whose balance is kept in a slow storage."""

    def __init__(
        self, load: Callable[[], Awaitable[int]], save: Callable[[int], Awaitable[None]]
    ) -> None:
        """Remember how the balance is read and written."""
        # TODO: keep both functions, and what the operations need.
        raise NotImplementedError

    async def deposit(self, amount: int) -> None:
        """Add `amount` to the balance."""
        # TODO: read the balance, and write the new one.
        raise NotImplementedError

    async def withdraw(self, amount: int) -> None:
        """Subtract `amount` from the balance; InsufficientFunds if there is less."""
        # TODO: read the balance, compare it, and write the new one.
        raise NotImplementedError


async def transfer(source: Account, target: Account, amount: int) -> None:
    """Move `amount` from one account to another; no money is lost if that fails."""
    # TODO: withdraw, deposit, and give back what could not be deposited.
    raise NotImplementedError
