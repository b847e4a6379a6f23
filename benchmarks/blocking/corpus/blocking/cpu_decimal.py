"""Decimal arithmetic with very many digits."""

import asyncio
import decimal


async def main() -> None:
    await asyncio.sleep(0.01)
    with decimal.localcontext() as context:
        context.prec = 60_000
        print(len(str(decimal.Decimal(2).sqrt())))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
