"""A while loop with a shift, and a start without a guard."""

import asyncio


async def print_two_powers(name, limit, frequency=1):
    done = 0
    while done < limit:
        print(name + " " + str(1 << done))
        done += 1
        await asyncio.sleep(frequency)
    return done


async def main():
    await asyncio.gather(print_two_powers("Anna", 3, 0.1), print_two_powers("Boris", 2, 1))


asyncio.run(main())
