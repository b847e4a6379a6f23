"""The keyboard: single keys, read as they are pressed, and the terminal as it was afterwards.

On POSIX the terminal is in cbreak mode meanwhile: keys come without Enter and are not echoed, while
Ctrl-C and Ctrl-Z still are signals. Nothing is drawn here.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator

_PAUSE = 0.05
"""Real seconds between two looks at the keyboard where it cannot be waited for (Windows)."""
_ESCAPE = "\x1b"


@contextlib.contextmanager
def reading_keys(press: Callable[[str], None]) -> Iterator[bool]:
    """Call `press` with each key, from a thread, while the block runs; yield whether it can.

    There are none where standard input is no terminal, or not ours to read from.
    """
    if not _is_ours():
        yield False
        return
    reading = _reading_windows if os.name == "nt" else _reading_posix
    with reading(press):
        yield True


def _is_ours() -> bool:
    """Return whether a terminal is on standard input, and we are in its foreground."""
    try:
        descriptor = sys.stdin.fileno()
        if not os.isatty(descriptor):
            return False
        return not hasattr(os, "tcgetpgrp") or os.tcgetpgrp(descriptor) == os.getpgrp()
    except (AttributeError, OSError, ValueError):
        return False


@contextlib.contextmanager
def _reading_posix(press: Callable[[str], None]) -> Iterator[None]:
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    hear, tell = os.pipe()
    thread = threading.Thread(target=_read_posix, args=(descriptor, hear, press), daemon=True)

    def resume(*_: object) -> None:
        """After Ctrl-Z and `fg` the shell has put its own mode in place."""
        with contextlib.suppress(termios.error):
            tty.setcbreak(descriptor)

    resumed = signal.signal(signal.SIGCONT, resume)
    try:
        tty.setcbreak(descriptor)
        thread.start()
        yield
    finally:
        os.close(tell)
        if thread.is_alive():
            thread.join()
        os.close(hear)
        signal.signal(signal.SIGCONT, resumed)
        with contextlib.suppress(termios.error):  # the terminal itself may be gone
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _read_posix(descriptor: int, hear: int, press: Callable[[str], None]) -> None:
    import select

    with contextlib.suppress(OSError):
        while True:
            ready, _, _ = select.select([descriptor, hear], [], [])
            if hear in ready:
                return
            data = os.read(descriptor, 64)
            if not data:
                return
            text = data.decode("utf-8", "replace")
            if not text.startswith(_ESCAPE):  # an arrow or a function key
                for key in text:
                    press(key)


@contextlib.contextmanager
def _reading_windows(press: Callable[[str], None]) -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=_read_windows, args=(over, press), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _read_windows(over: threading.Event, press: Callable[[str], None]) -> None:
    import msvcrt

    while not over.wait(_PAUSE):
        while msvcrt.kbhit():  # type: ignore[attr-defined]
            key = msvcrt.getwch()  # type: ignore[attr-defined]
            if key in "\0\xe0":  # a key without a letter comes as two
                msvcrt.getwch()  # type: ignore[attr-defined]
            else:
                press(key)
