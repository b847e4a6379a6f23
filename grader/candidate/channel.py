"""The candidate's end of the socket pair, and the clock that arriving frames set."""

import math
import os
import selectors
import socket
import threading
from collections import deque
from typing import Final

from grader.clock import BusyTime, LoopClock
from grader.errors import ProtocolError
from grader.protocol import FrameReader, Message, bare_frame

PIECE: Final = 1 << 16
GONE: Final = 70
"""Exit status when the examiner is gone: there is nobody left to tell."""


class Channel:
    """Takes in frames as they come, and sends what has been written when the loop is about to wait.

    Frames of one step go together: one system call here and one waking over there. A step that
    lasts is no reason to keep them, so the watch flushes as well (see `grader.candidate.blame`).
    """

    def __init__(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        self.socket = connection
        self.clock = LoopClock(BusyTime())
        self.main = threading.get_ident()
        # On Linux these are epoll, as every loop's is: who waits elsewhere holds the loop (see
        # `grader.examiner.stalls`).
        self._readable, self._writable = selectors.DefaultSelector(), selectors.DefaultSelector()
        self._readable.register(connection, selectors.EVENT_READ)
        self._writable.register(connection, selectors.EVENT_WRITE)
        self._received = 0
        self.backlog: deque[Message] = deque()
        """Messages that a thread took in and only the loop may deal with."""
        self._out = bytearray()
        self._sending = False
        # Re-entrant: the timer's handler may write in the middle of anything.
        self._send_lock = threading.RLock()
        self._receive_lock = threading.Lock()

    def now(self) -> float:
        """Return the loop time, to any thread."""
        if threading.get_ident() == self.main:
            return self.clock.now()
        return self.clock.peek()

    def write(self, frame: bytes) -> None:
        """Keep a whole frame to be sent; from a thread it is sent at once."""
        with self._send_lock:
            self._out += frame
        if threading.get_ident() != self.main:
            self.flush()

    def flush(self) -> None:
        """Send what has been written. Ends the process when nobody is there to read it."""
        with self._send_lock:
            if self._sending:  # the timer's handler struck in the middle of this very function
                return
            self._sending = True
            try:
                while self._out:
                    try:
                        sent = self.socket.send(self._out)
                    except BlockingIOError:
                        self._writable.select()
                    else:
                        del self._out[:sent]
            except OSError:
                os._exit(GONE)
            finally:
                self._sending = False

    def idle(self, delay: float | None) -> None:
        """Say that nothing happens here for `delay` seconds, or until something comes in.

        Until then the clock stands still: the examiner alone knows what time it is.
        """
        with self._send_lock:
            self._out += bare_frame(self._received, math.inf if delay is None else delay)
            self.flush()
        self.clock.hold()

    def receive(self, reader: FrameReader) -> list[Message]:
        """Return what has come in, without waiting; each frame sets the clock.

        Ends the process when the examiner is gone or sends nonsense.
        """
        with self._receive_lock:
            messages: list[Message] = []
            try:
                while True:
                    data = self.socket.recv(PIECE)
                    if not data:
                        os._exit(GONE)
                    for _, now, message in reader.feed(data):
                        self._received += 1
                        self.clock.move_to(now)
                        if message is not None:
                            messages.append(message)
                    if len(data) < PIECE:
                        break
            except BlockingIOError:
                pass
            except (OSError, ProtocolError):
                os._exit(GONE)
            return messages

    def wait(self, timeout: float | None = None) -> None:
        """Wait until something can be received, or for `timeout` seconds of real time."""
        self._readable.select(timeout)
