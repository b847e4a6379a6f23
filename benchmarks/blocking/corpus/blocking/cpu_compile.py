"""Compiling a long program."""

import asyncio

source = "\n".join(f"value_{number} = {number} + {number} * 2" for number in range(34_000))


async def main() -> None:
    await asyncio.sleep(0.01)
    print(compile(source, "<long>", "exec"))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
