"""nanosleep by ctypes, called again for what a signal cut off."""

import asyncio
import ctypes


class Timespec(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]


libc = ctypes.CDLL(None)


async def main() -> None:
    left = Timespec(0, 200_000_000)
    await asyncio.sleep(0.01)
    while libc.nanosleep(ctypes.byref(left), ctypes.byref(left)):  # GUILTY
        pass


if __name__ == "__main__":
    asyncio.run(main())
