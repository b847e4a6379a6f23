"""sigwait() waits for the student's own real-time timer."""

import asyncio
import signal


async def main() -> None:
    await asyncio.sleep(0.01)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    print(signal.sigwait({signal.SIGALRM}))  # GUILTY
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})


if __name__ == "__main__":
    asyncio.run(main())
