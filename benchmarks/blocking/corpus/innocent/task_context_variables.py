"""Context variables in many tasks."""

import asyncio
import contextvars

user: contextvars.ContextVar[int] = contextvars.ContextVar("user")


async def greet(number: int) -> int:
    user.set(number)
    await asyncio.sleep(0.01)
    return user.get()


async def main() -> None:
    print(await asyncio.gather(*(greet(number) for number in range(50))))


if __name__ == "__main__":
    asyncio.run(main())
