"""The candidate's end of the socket pair, and the clock that arriving frames set."""

import os
import select
import socket
import threading
from collections import deque
from typing import Final

from grader.clock import BusyTime, LoopClock
from grader.errors import ProtocolError
from grader.protocol import FrameReader, Message

PIECE: Final = 1 << 16
GONE: Final = 70
"""Exit status when the examiner is gone: there is nobody left to tell."""


class Channel:
    """Sends frames at once and takes in frames as they come; both from any thread."""

    def __init__(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        self.socket = connection
        self.clock = LoopClock(BusyTime())
        self.received = 0
        self.sending = False
        """Whether a frame is on its way; a signal handler must not start another one then."""
        self.backlog: deque[Message] = deque()
        """Messages that a thread took in and only the loop may deal with."""
        self._send_lock = threading.RLock()
        # Re-entrant: the timer's handler may send in the middle of anything but a frame.
        self._receive_lock = threading.Lock()
        self.main = threading.get_ident()

    def now(self) -> float:
        """Return the loop time, to any thread."""
        if threading.get_ident() == self.main:
            return self.clock.now()
        return self.clock.peek()

    def send(self, frame: bytes) -> None:
        """Send a whole frame. Ends the process when nobody is there to read it."""
        with self._send_lock:
            self.sending = True
            try:
                view = memoryview(frame)
                while view:
                    try:
                        view = view[self.socket.send(view) :]
                    except BlockingIOError:
                        select.select([], [self.socket], [])
            except OSError:
                os._exit(GONE)
            finally:
                self.sending = False

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
                    for now, message in reader.feed(data):
                        self.received += 1
                        self.clock.move_to(now)
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
        select.select([self.socket], [], [], timeout)
