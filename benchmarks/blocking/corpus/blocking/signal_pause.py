"""signal.pause() waits for a signal that a thread sends later."""

import asyncio
import signal
import threading
import time


def send(thread: int, arrived: threading.Event) -> None:
    time.sleep(0.25)
    while not arrived.is_set():
        signal.pthread_kill(thread, signal.SIGUSR1)
        time.sleep(0.05)


async def main() -> None:
    arrived = threading.Event()
    before = signal.signal(signal.SIGUSR1, lambda number, frame: arrived.set())
    sender = threading.Thread(target=send, args=(threading.get_ident(), arrived))
    sender.start()
    while not arrived.is_set():  # GUILTY
        signal.pause()  # GUILTY
    await asyncio.to_thread(sender.join)
    signal.signal(signal.SIGUSR1, before)


if __name__ == "__main__":
    asyncio.run(main())
