"""The course on disk: exercises with their manifests, examples, hidden suites and rubrics.

`load_course` raises a `CourseError` for the first problem that would make a mark wrong.
`validate_course` returns all of them, and also those that only an author has to hear about, such
as a missing statement: a student who deleted one can still be marked.

Over 400 lines: both ways of loading go through one reader, which collects the problems.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import keyword
import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import CourseError, UsageError
from grader.manifest import (
    Clock,
    Criterion,
    Example,
    Limits,
    Manifest,
    Rubric,
    Translated,
    read_file,
)
from grader.messages import Lang
from grader.problems import Problem, Problems, shorten, suggest
from grader.sandbox.policy import Grant
from grader.verdict import Message

__all__ = [
    "EXAMPLES",
    "MANIFEST",
    "RUBRIC",
    "SUITE",
    "SUPPORT",
    "Check",
    "Clock",
    "Course",
    "Criterion",
    "Example",
    "Exercise",
    "Grant",
    "Limits",
    "Manifest",
    "Rubric",
    "Translated",
    "digest",
    "find_root",
    "load_course",
    "validate_course",
]

MANIFEST = "exercise.yaml"
RUBRIC = "rubric.yaml"
EXAMPLES = "test_examples.py"
SUITE = "test_hidden.py"
SUPPORT = "support.py"


def digest(source: str) -> str:
    """Return what tells whether a file is still the stub: 16 hexadecimal digits of SHA-256.

    Blank lines, comment lines and white space at line ends do not count, so that a student who has
    only opened and saved the file has not started.
    """
    lines = (line.rstrip() for line in source.splitlines())
    code = "\n".join(line for line in lines if line and not line.lstrip().startswith("#"))
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- What a course consists of -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Check:
    """A test function of an exercise: an example, worth no points, or a hidden one."""

    name: str
    title: Translated
    points: int
    feedback: Translated | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise with everything that the course has for it."""

    number: int
    name: str
    folder: Path
    stub: Path
    """The file as the student gets it; in a submission it is the student's work."""
    file_name: str
    manifest: Manifest
    examples: Path | None = None
    suite: Path | None = None
    support: Path | None = None
    rubric: Rubric | None = None

    def title(self, lang: Lang) -> str:
        """Return the title in this language."""
        return self.manifest.title[lang]

    def statement(self, lang: Lang) -> Path:
        """Return the file of the statement in this language."""
        return self.folder / _STATEMENTS[lang]

    @property
    def hints(self) -> tuple[Translated, ...]:
        """The hints, to be shown one after the other."""
        return self.manifest.hints

    @property
    def checks(self) -> Mapping[str, Check]:
        """All checks by the name of their test function, the examples first."""
        checks = {
            name: Check(name, example.title, 0, example.feedback, hidden=False)
            for name, example in self.manifest.examples.items()
        }
        if self.rubric is not None:
            for name, criterion in self.rubric.checks.items():
                checks[name] = Check(
                    name, criterion.title, criterion.points, criterion.feedback, hidden=True
                )
        return checks

    @property
    def points(self) -> int:
        """The points of all hidden checks together."""
        return sum(check.points for check in self.checks.values())


@dataclass(frozen=True, slots=True)
class Course:
    """All exercises, in teaching order."""

    root: Path
    exercises: tuple[Exercise, ...]

    def find(self, name: str) -> Exercise:
        """Return the exercise `two_workers`, also asked for as `07_two_workers` or `7`.

        A path to its folder or its file does as well, for that is what a shell completes to.
        """
        known = [(each.number, each.name, each.folder.name) for each in self.exercises]
        return self.exercises[_find_asked(name, known)]


def _find_asked(asked: str, known: Sequence[tuple[int, str, str]]) -> int:
    """Return the place of the exercise that is asked for among (number, name, folder)."""
    wanted = Path(asked.strip()).name.removesuffix(".py")
    digits, _, rest = wanted.partition("_")
    for place, (_, name, folder) in enumerate(known):
        if wanted in (name, folder):
            return place
    if digits.isascii() and digits.isdigit() and len(digits) < 10:
        for place, (number, name, _) in enumerate(known):
            if number == int(digits) and rest in ("", name):
                return place
    names = [name for _, name, _ in known]
    close = difflib.get_close_matches(rest if digits.isdigit() else wanted, names, n=1)
    remedy = f"did you mean {close[0]}?" if close else f"the course has {', '.join(names)}."
    raise UsageError(
        f"there is no exercise {asked!r}: {remedy}",
        Message("usage-similar-exercise", {"name": asked, "similar": close[0]})
        if close
        else Message("usage-no-exercise", {"name": asked}),
    )


# --- The doors ---------------------------------------------------------------------------------


def find_root(start: Path) -> Path:
    """Return the course that the folder is in: the nearest one above with `exercises/`."""
    start = start.resolve()
    above = (start, *start.parents)
    for folder in above:
        if any((folder / "exercises").glob(f"*/{MANIFEST}")):
            return folder
    for folder in above:
        # A course may still be empty; but `tests/exercises` holds suites, not exercises.
        if (folder / "exercises").is_dir() and folder.name != "tests":
            return folder
    raise UsageError(
        f"{start} is not in a course: go to a folder that has `exercises/` in it or above it.",
        Message("usage-no-course", {"folder": str(start)}),
    )


def load_course(
    root: Path,
    *,
    exercises: Path | None = None,
    suites: Path | None = None,
    names: Sequence[str] = (),
    compared: bool = True,
) -> Course:
    """Read the course, or raise `CourseError` for the first thing in it that is broken.

    Where nothing is to be marked, with `compared` false, the tests themselves are left unread:
    nobody asks then whether they are those that the manifests and rubrics name.

    With `names` only these exercises are read, and nothing that is wrong with others matters;
    `UsageError` is raised for a name that no exercise has.

    `exercises` and `suites` are folders elsewhere than `root/exercises` and
    `root/tests/exercises`, and have to exist when given. Hidden suites may be absent otherwise,
    as they are from what a student gets.
    """
    reader = _CourseReader.open(root, exercises, suites, compared=compared)
    course, problems = reader.read(names)
    broken = [problem for problem in problems if problem.fatal]
    if broken:
        more = len(problems) - 1
        tail = f" ({more} more: `grader verify` tells them all.)" if more else ""
        raise CourseError(f"{broken[0]}{tail}")
    return course


def validate_course(
    root: Path,
    *,
    exercises: Path | None = None,
    suites: Path | None = None,
    names: Sequence[str] = (),
) -> list[str]:
    """Return a sentence for everything that is not as it should be.

    That is in the course, or with `names` in these exercises of it.
    """
    _, problems = _CourseReader.open(root, exercises, suites).read(names)
    return [str(problem) for problem in problems]


# --- From folders to a course ------------------------------------------------------------------

_STATEMENTS = {Lang.EN: "README.md", Lang.RU: "README.ru.md"}
_FOLDER = re.compile(r"([0-9]{1,4})_([a-z][a-z0-9_]*)")
_SIBLING = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class _CourseReader:
    """Reads a course's folders, and collects what is wrong with them as it goes."""

    root: Path
    exercises: Path
    suites: Path
    compared: bool = True
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def open(
        cls, root: Path, exercises: Path | None, suites: Path | None, *, compared: bool = True
    ) -> _CourseReader:
        for given in (exercises, suites):
            if given is not None and not given.is_dir():
                raise UsageError(f"{given} is not a folder: name one that exists.")
        exercises = exercises or root / "exercises"
        if not exercises.is_dir():
            raise UsageError(f"{exercises} does not exist: go to the folder of the course.")
        return cls(root, exercises, suites or root / "tests" / "exercises", compared)

    def read(self, names: Sequence[str] = ()) -> tuple[Course, list[Problem]]:
        suites = self.list_suites()
        folders = self.list_exercises()
        if not folders:
            self.complain(self.exercises, "there is no exercise here; make 01_name/.")
        wanted = self.choose(folders, names) if names else folders
        read = (self.read_exercise(folder, suites.get(folder.name)) for folder in wanted)
        found = [exercise for exercise in read if exercise is not None]
        self.check_folders(folders, wanted)
        self.check_suites(folders, suites, wanted)
        found.sort(key=lambda exercise: (exercise.number, exercise.name))
        return Course(self.root, tuple(found)), self.problems

    def list_exercises(self) -> list[Path]:
        return [
            folder
            for folder in sorted(self.exercises.iterdir())
            if (_FOLDER.fullmatch(folder.name) and folder.is_dir()) or (folder / MANIFEST).is_file()
        ]

    def list_suites(self) -> dict[str, Path]:
        if not self.suites.is_dir():
            return {}
        return {
            folder.name: folder
            for folder in sorted(self.suites.iterdir())
            if (folder / SUITE).is_file() or (folder / RUBRIC).is_file()
        }

    def choose(self, folders: Sequence[Path], names: Sequence[str]) -> list[Path]:
        """Return the folders of the exercises that are asked for, in teaching order."""
        known = []
        for folder in folders:
            match = _FOLDER.fullmatch(folder.name)
            known.append(
                (int(match[1]), match[2], folder.name)
                if match
                else (-1, folder.name, folder.name)  # asked for as it is, to hear what is wrong
            )
        places = {_find_asked(name, known) for name in names}
        return [folders[place] for place in sorted(places)]

    # What only the folders together can get wrong.

    def check_folders(self, folders: Iterable[Path], wanted: Collection[Path]) -> None:
        owners: dict[str, Path] = {}
        for folder in folders:
            if match := _FOLDER.fullmatch(folder.name):
                for what in (f"number {int(match[1])}", f"name {match[2]}"):
                    owner = owners.setdefault(what, folder)
                    if owner is not folder and (owner in wanted or folder in wanted):
                        self.complain(
                            folder, f"{owner.name} has the {what} already; rename one of the two."
                        )

    def check_suites(
        self, folders: Sequence[Path], suites: Mapping[str, Path], wanted: Sequence[Path]
    ) -> None:
        names = [folder.name for folder in folders]
        for name, suite in suites.items():
            if names and name not in names and len(wanted) == len(folders):
                self.complain(
                    suite, f"no exercise has this name; {suggest(name, names)}", fatal=False
                )
        # A course without any suite is what a student has.
        for name in (folder.name for folder in wanted) if suites else ():
            if name not in suites:
                missing = self.label(self.suites / name)
                self.complain(
                    self.exercises / name,
                    f"the exercise has no hidden suite; write {missing}/.",
                    fatal=False,
                )

    # One exercise.

    def read_exercise(self, folder: Path, suite: Path | None) -> Exercise | None:
        """Return the exercise, or None where its name or its manifest is no good."""
        match = _FOLDER.fullmatch(folder.name)
        if match is None or keyword.iskeyword(match[2]):
            self.complain(
                folder, "the folder's name is not that of an exercise; call it `07_name`."
            )
            return None
        name = match[2]
        manifest = self.read_manifest(folder, name)
        rubric = self.read_rubric(suite, manifest) if suite is not None else None
        self.check_files(folder, name)
        if manifest is None:
            return None
        return Exercise(
            number=int(match[1]),
            name=name,
            folder=folder,
            stub=folder / f"{name}.py",
            file_name=f"{name}.py",
            manifest=manifest,
            examples=_existing(folder / EXAMPLES),
            suite=_existing(suite / SUITE) if suite else None,
            support=_existing(suite / SUPPORT) if suite else None,
            rubric=rubric,
        )

    def read_manifest(self, folder: Path, name: str) -> Manifest | None:
        problems = Problems(self.label(folder / MANIFEST))
        manifest, lines = read_file(folder / MANIFEST, Manifest, problems)
        if manifest is not None:
            if manifest.name != name:
                problems.add(
                    lines["name"],
                    "name",
                    f"{shorten(manifest.name)} differs from the folder; write `name: {name}`.",
                )
            for index, sibling in enumerate(manifest.siblings, start=1):
                key = f"siblings[{index}]"
                if not _SIBLING.fullmatch(sibling) or sibling == f"{name}.py":
                    problems.add(
                        lines[key],
                        key,
                        f"{shorten(sibling)} is no other file; write a name like `helpers.py`.",
                    )
            self.compare(folder / EXAMPLES, manifest.examples, "examples", lines, problems)
        self.problems.extend(problems.found)
        return manifest

    def read_rubric(self, suite: Path, manifest: Manifest | None) -> Rubric | None:
        problems = Problems(self.label(suite / RUBRIC))
        rubric, lines = read_file(suite / RUBRIC, Rubric, problems)
        if rubric is not None:
            if not rubric.checks:
                problems.add(lines["checks"], "checks", "there is no check; add one.")
            for name in rubric.checks:
                if manifest is not None and name in manifest.examples:
                    problems.add(
                        lines[f"checks.{name}"],
                        f"checks.{name}",
                        "an example has this name too, and reports would mix them up; rename one.",
                    )
            self.compare(suite / SUITE, rubric.checks, "checks", lines, problems)
        self.problems.extend(problems.found)
        return rubric

    def compare(
        self,
        tests: Path,
        entries: Mapping[str, object],
        key: str,
        lines: Mapping[str, int],
        problems: Problems,
    ) -> None:
        """Compare the test functions of a file with the entries that stand for them."""
        if not self.compared:
            return
        if not tests.is_file():
            if entries:
                problems.add(
                    lines[key],
                    key,
                    f"{self.label(tests)} is missing; write it, or remove the entries.",
                )
            return
        in_tests = Problems(self.label(tests))
        functions = _find_tests(tests, in_tests)
        if functions is not None:
            for name in entries:
                if name not in functions:
                    problems.add(
                        lines[f"{key}.{name}"],
                        f"{key}.{name}",
                        f"{in_tests.file} has no such test; {_suggest_test(name, functions)}",
                    )
            for name, line in functions.items():
                if name not in entries:
                    in_tests.add(
                        line, name, f"the test has no entry in {problems.file}; add it to `{key}`."
                    )
        problems.found.extend(in_tests.found)

    def check_files(self, folder: Path, name: str) -> None:
        """Look for the files that an author owes, though no mark depends on them."""
        for file, what in (
            (f"{name}.py", "the stub"),
            (_STATEMENTS[Lang.EN], "the English statement"),
            (_STATEMENTS[Lang.RU], "the Russian statement"),
        ):
            try:
                state = "" if (folder / file).read_bytes().strip() else "is empty"
            except OSError:
                state = "is missing"
            if state:
                self.complain(folder / file, f"{what} {state}; write it.", fatal=False)

    def complain(self, path: Path, sentence: str, *, fatal: bool = True) -> None:
        """Note a problem of a whole file or folder."""
        self.problems.append(Problem(self.label(path), 0, "", sentence, fatal))

    def label(self, path: Path) -> str:
        """Name a file as its author would, seen from the course where it is inside."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def _suggest_test(name: str, functions: Iterable[str]) -> str:
    # All of them begin alike, so they have to have more than that in common.
    close = difflib.get_close_matches(name, functions, n=1, cutoff=0.8)
    return f"did you mean `{close[0]}`?" if close else "write it, or remove the entry."


def _find_tests(path: Path, problems: Problems) -> dict[str, int] | None:
    """Return the test functions that pytest would collect, each with its line.

    Functions at the top of the module and in classes `Test...`, also below an `if` there, but
    not fixtures. The file is read, never run.
    """
    try:
        source = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source, filename=path.name)
    except OSError as error:
        problems.add(0, "", f"the file cannot be read ({error.strerror}); see to that.")
        return None
    except SyntaxError as error:
        problems.add(error.lineno or 1, "", f"this is not valid Python ({error.msg}); correct it.")
        return None
    except (ValueError, RecursionError, MemoryError):
        # A null byte, or brackets nested without end.
        problems.add(1, "", "this is not valid Python; restore the file.")
        return None
    functions: dict[str, int] = {}
    for function in _walk_tests(tree.body):
        first = functions.setdefault(function.name, function.lineno)
        if first != function.lineno:
            problems.add(
                function.lineno,
                function.name,
                f"line {first} has a test of this name already; rename one of the two.",
            )
    return functions


def _walk_tests(body: Iterable[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for statement in body:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if statement.name.startswith("test") and not _is_fixture(statement):
                    yield statement
            case ast.ClassDef() if statement.name.startswith("Test"):
                yield from _walk_tests(statement.body)
            case ast.If() | ast.With() | ast.Try():
                yield from _walk_tests(statement.body)
                yield from _walk_tests(getattr(statement, "orelse", ()))


def _is_fixture(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("fixture" in ast.unparse(decorator) for decorator in function.decorator_list)
