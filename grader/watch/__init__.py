"""`grader watch`: check again whenever a file is saved.

From below: `machine` (what happens next: events in, actions out, and nothing else), `keys` (the
keyboard), `files` (what was saved), `worker` (the process that marks, kept warm), `loop` (which
puts them together and draws).
"""

from grader.watch.loop import watch_course

__all__ = ["watch_course"]
