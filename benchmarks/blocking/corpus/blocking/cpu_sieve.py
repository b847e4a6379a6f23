"""The sieve of Eratosthenes with an inner loop."""

import asyncio


def primes_below(limit: int) -> int:  # GUILTY
    prime = [True] * limit  # GUILTY
    for number in range(2, limit):  # GUILTY
        if prime[number]:  # GUILTY
            for multiple in range(number * number, limit, number):  # GUILTY
                prime[multiple] = False  # GUILTY
    return sum(prime) - 2  # GUILTY


async def main() -> None:
    await asyncio.sleep(0.01)
    print(primes_below(2_200_000))


if __name__ == "__main__":
    asyncio.run(main())
