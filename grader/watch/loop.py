"""`grader watch`: the machine, fed with what happens, and what it decides, done."""

from __future__ import annotations

import contextlib
import queue
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from grader.catalogue import Course, Exercise
from grader.grading import ExerciseResult
from grader.messages import Lang, text
from grader.progress import (
    Memory,
    note_result,
    recall,
    remember,
    stand,
    survey,
    take_fingerprint,
)
from grader.report import screen
from grader.report.terminal import open_console
from grader.report.timeline import find_timeline
from grader.report.timeline_text import print_timeline
from grader.verdict import Verdict
from grader.watch.files import watching_files
from grader.watch.keys import reading_keys
from grader.watch.machine import (
    Action,
    Check,
    Checked,
    Event,
    Failed,
    Machine,
    Pressed,
    Quit,
    Saved,
    ShowDone,
    ShowFailure,
    ShowResult,
    ShowTask,
    ShowView,
    View,
)
from grader.watch.worker import Reply, Worker

QUIT = 0
_KEY_LINES = 2
_TURN = 0.5
"""Real seconds for which the queue is waited for at a time: Windows hears no Ctrl-C meanwhile."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A signal has asked us to end."""

    number: int


News = Pressed | set[str] | Reply | Ended


def watch_course(course: Course, start: Exercise | None, lang: Lang, *, hidden: bool) -> int:
    """Check again whenever a file is saved, until it is told to end; return the exit code.

    A signal ends it with 128 and its number, as for every other command of ours.
    """
    happened: queue.SimpleQueue[News] = queue.SimpleQueue()
    with ending_on_signals(happened.put):
        worker = Worker(course, hidden, happened.put)
        try:
            with (
                watching_files(course, happened.put),
                reading_keys(lambda key: happened.put(Pressed(key))) as has_keys,
            ):
                return Watch(course, worker, open_console(sys.stdout), lang, has_keys).run(
                    start, happened
                )
        finally:
            worker.close()


@contextlib.contextmanager
def ending_on_signals(tell: Callable[[Ended], None]) -> Iterator[None]:
    """Let signals end us in order, so that the terminal becomes what it was.

    They are told like everything else that happens, and raise nothing: an exception in the middle
    of an import can leave its lock taken, and our threads would wait for that for ever. Only a
    second Ctrl-C does not wait for us to come to it.
    """

    def note(number: int, _: object) -> None:
        if number == signal.SIGINT:
            signal.signal(number, signal.default_int_handler)
        tell(Ended(number))

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = [signal.signal(number, note) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


class Watch:
    """Does what the machine decides: starts checks, draws, remembers."""

    def __init__(
        self, course: Course, worker: Worker, console: Console, lang: Lang, has_keys: bool
    ) -> None:
        self._exercises = {exercise.name: exercise for exercise in course.exercises}
        self._course = course
        self._worker = worker
        self._console = console
        self._lang = lang
        self._has_keys = has_keys
        self._machine = Machine(
            list(self._exercises), lambda name: stand(self._exercises[name], self._recall()).state
        )
        self._results: dict[str, ExerciseResult] = {}
        self._marked: dict[str, str] = {}
        """By exercise: the fingerprint of the file that is being checked, or was last."""

    def run(
        self,
        start: Exercise | None,
        happened: queue.SimpleQueue[News],
    ) -> int:
        """Go on until a key or a signal ends it; return the exit code."""
        actions = self._machine.begin(start.name if start else "")
        while not any(isinstance(action, Quit) for action in actions):
            self._do_all(actions)
            actions = []
            with contextlib.suppress(queue.Empty):
                news = happened.get(timeout=_TURN)
                if isinstance(news, Ended):
                    return 128 + news.number
                actions = self._machine.handle(self._translate(news))
        return QUIT

    def _translate(self, news: Pressed | set[str] | Reply) -> Event:
        match news:
            case Pressed():
                return news
            case Reply():
                return self._translate_reply(news)
        return Saved({name: self._take_fingerprint(name) for name in news})

    def _translate_reply(self, reply: Reply) -> Event:
        if reply.result is None:
            return Failed(reply.name, reply.problem)
        fingerprint = self._marked[reply.name]
        if self._take_fingerprint(reply.name) == fingerprint:
            note_result(self._course.root, reply.result, fingerprint)
        self._results[reply.name] = reply.result
        return Checked(reply.name, reply.result.verdict is Verdict.PASSED)

    def _take_fingerprint(self, name: str) -> str:
        return take_fingerprint(self._exercises[name].stub)

    def _recall(self) -> Memory:
        return recall(self._course.root)

    # Doing and drawing

    def _do_all(self, actions: Sequence[Action]) -> None:
        """Draw on a terminal that is empty, with the keys below; down a pipe, go on below."""
        drawn = [action for action in actions if not isinstance(action, Check)]
        for each in drawn:
            if each is not drawn[0] or (isinstance(each, ShowView) and each.view is View.HINT):
                self._console.print()
            elif self._console.is_terminal:
                self._console.clear()
            self._draw(each)
        if drawn:
            self._console.print()
            if self._has_keys:
                self._say("watch-keys")
        for action in actions:
            if isinstance(action, Check):
                self._check(action.name)

    def _check(self, name: str) -> None:
        fingerprint = self._marked[name] = self._take_fingerprint(name)
        self._machine.note(name, fingerprint)
        self._worker.check(name)
        self._say("watch-checking", exercise=self._label(name))

    def _draw(self, action: Action) -> None:
        match action:
            case ShowResult(name):
                self._show_result(name)
            case ShowTask(name):
                screen.print_task(self._exercises[name], self._console, self._lang)
            case ShowFailure(reason):
                self._say("watch-failed", reason=reason)
            case ShowDone():
                screen.print_next(None, self._console, self._lang)
            case ShowView(view, name):
                self._show_view(view, name)

    def _show_result(self, name: str) -> None:
        exercise = self._exercises[name]
        height = self._console.height if self._console.is_terminal else screen.HEIGHT
        screen.print_result(
            self._results[name],
            exercise,
            exercise.stub,
            self._console,
            self._lang,
            height=height - (_KEY_LINES if self._has_keys else 0),
        )

    def _show_view(self, view: View, name: str) -> None:
        exercise = self._exercises[name]
        match view:
            case View.HINT:
                seen = self._recall().hints.get(name, 0)
                shown = min(seen + 1, len(exercise.hints))
                remember(self._course.root, lambda memory: memory.hints.update({name: shown}))
                screen.print_hints(exercise, shown - 1, shown, self._console, self._lang)
            case View.LIST:
                standings = survey(self._course, self._recall())
                screen.print_standings(standings, self._console, self._lang)
            case View.TIMELINE:
                result = self._results.get(name)
                timeline = find_timeline(result) if result is not None else None
                if timeline is None:
                    self._say("watch-no-timeline")
                else:
                    print_timeline(timeline, self._console, self._lang)
            case View.HELP:
                for key, words in _HELP.items():
                    self._console.print(Text(f"  {key}  {text(words, self._lang)}"))

    def _label(self, name: str) -> str:
        return f"{self._exercises[name].number:02} {name}"

    def _say(self, words: str, **args: str) -> None:
        self._console.print(Text(text(words, self._lang, **args), style="dim"))


_HELP = {
    "h": "watch-help-hint",
    "l": "watch-help-list",
    "r": "watch-help-run",
    "t": "watch-help-timeline",
    "q": "watch-help-quit",
    "?": "watch-help-help",
}
