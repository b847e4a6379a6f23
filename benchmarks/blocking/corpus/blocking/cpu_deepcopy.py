"""copy.deepcopy() of a nested structure."""

import asyncio
import copy

tree = [{"number": number, "rows": [number] * 3} for number in range(80_000)]


async def main() -> None:
    await asyncio.sleep(0.01)
    print(len(copy.deepcopy(tree)))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
