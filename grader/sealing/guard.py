"""Removes a folder when the process that it belongs to is gone, however that ended.

Run as a script, in a session of its own, so that what ends the other process (a signal to its
group, `kill -9`) does not end this one. Its standard input is a pipe of which the other process
holds the only other end: the kernel closes that, whatever happens.
"""

import os
import shutil
import signal
import sys


def main() -> None:
    """Say that we are there, wait for the end of the pipe, and remove the folder."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    os.write(1, b".")
    sys.stdin.buffer.read()
    for _ in range(10):  # something may just be writing there
        shutil.rmtree(sys.argv[1], ignore_errors=True)
        if not os.path.lexists(sys.argv[1]):
            break


if __name__ == "__main__":
    main()
