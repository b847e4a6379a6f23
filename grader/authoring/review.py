"""What can be seen wrong with an exercise from its files alone, without running anything.

The catalogue refuses what would make a mark wrong. Here is told what would mislead a student or
an author: a link that leads nowhere, a name that is spelt in two ways, a file that belongs to
nothing. A text still to be written is a note; all else is a problem, and the exercise is not proved
with one.
"""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from grader.catalogue import EXAMPLES, MANIFEST, RUBRIC, SUITE, SUPPORT, Exercise, digest
from grader.examiner.handles import Submission
from grader.manifest import Translated
from grader.messages import Lang
from grader.problems import Problem, suggest

_OWN_NAMES = frozenset(name for name in vars(Submission) if not name.startswith("_"))
"""What the fixture has itself, whatever the submission is."""

_STATEMENTS = ("README.md", "README.ru.md")

_FENCE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`]*`")
_LINK = re.compile(r"!?\[[^]]*]\(\s*<?([^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^]]+]:\s*<?([^\s>]+)", re.MULTILINE)
_AUTOLINK = re.compile(r"<(https?:[^>]*)>")
_HEADING = re.compile(r"^(#{1,6}) ", re.MULTILINE)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]{2}")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_TO_WRITE = re.compile(r"\bTODO\b")

Finding = tuple[Path, int, str, str]
"""A file, a line of it (0 for all of it), a key, and a sentence."""


@dataclass(slots=True)
class Review:
    """What there is to say of an exercise, each in a sentence."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def review(exercise: Exercise, solutions: Path) -> Review:
    """Look through the files of an exercise, of its suite and of its solutions."""
    statements = [path for lang in Lang if (path := exercise.statement(lang)).is_file()]
    texts = {path: _read(path) for path in statements}
    problems = [*_check_digest(exercise), *_check_names(exercise)]
    for path, text in texts.items():
        problems += _check_links(path, text, exercise.folder)
    problems += _check_languages(exercise, texts)
    problems += _find_strays(exercise, solutions, texts)
    notes = _find_unwritten(exercise, texts)
    root = solutions.absolute().parent
    return Review([tell(each, root) for each in problems], [tell(each, root) for each in notes])


def tell(finding: Finding, root: Path) -> str:
    """Say it as the catalogue says what it finds, with the file as seen from the course."""
    path, line, key, sentence = finding
    with contextlib.suppress(ValueError):
        path = path.absolute().relative_to(root)
    return str(Problem(path.as_posix(), line, key, sentence))


# --- The stub and its names --------------------------------------------------------------------


def _check_digest(exercise: Exercise) -> Iterator[Finding]:
    """A stub that is not known by its digest is run, and may then get any verdict."""
    if not exercise.stub.is_file():
        return
    right = digest(_read(exercise.stub))
    said = exercise.manifest.untouched
    if said != right:
        stale = f"`{said}` is the digest of another stub" if said else "it is missing"
        sentence = f"{stale}; write `untouched: '{right}'`."
        yield exercise.folder / MANIFEST, 0, "untouched", sentence


def _check_names(exercise: Exercise) -> Iterator[Finding]:
    """The stub, `provides` and the tests have to mean the same by each name."""
    provides = exercise.manifest.provides
    manifest = exercise.folder / MANIFEST
    if not provides:
        sentence = "it is missing; name there what a submission has to define."
        yield manifest, 0, "provides", sentence
        return
    stub = _parse(exercise.stub)
    if stub is not None:
        defined = set(_find_defined(stub.body))
        for name in provides:
            if name not in defined:
                remedy = _suggest(name, defined)
                sentence = f"{exercise.stub.name} defines no such name; {remedy}"
                yield manifest, 0, f"provides.{name}", sentence
    for suite, tree in _parse_suites(exercise):
        for name, line in _find_used(tree).items():
            if name not in provides:
                sentence = f"`provides` has no such name; {_suggest(name, provides)}"
                yield suite, line, f"submission.{name}", sentence


def _find_defined(body: Iterable[ast.stmt]) -> Iterator[str]:
    """Yield the names that a module binds at its top, also below an `if` or a `try` there."""
    for statement in body:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield statement.name
            case ast.Import() | ast.ImportFrom():
                for alias in statement.names:
                    yield (alias.asname or alias.name).partition(".")[0]
            case ast.Assign() | ast.AnnAssign():
                for node in ast.walk(statement):
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                        yield node.id
            case ast.If() | ast.Try() | ast.With():
                yield from _find_defined(statement.body)
                yield from _find_defined(getattr(statement, "orelse", ()))


def _find_used(tree: ast.Module) -> dict[str, int]:
    """Return the names that tests use of the submission, each with its first line."""
    found: dict[str, int] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="submission"), attr=name):
                if name not in _OWN_NAMES:
                    found[name] = min(node.lineno, found.get(name, node.lineno))
    return found


def _suggest(name: str, known: Iterable[str]) -> str:
    known = sorted(known)
    return suggest(name, known) if known else "write it."


# --- Texts -------------------------------------------------------------------------------------


def _check_links(path: Path, text: str, folder: Path) -> Iterator[Finding]:
    """Links to files lead to one that a student has; those to the web at least could."""
    prose = _CODE.sub("`", _blank_code(text))
    for pattern in (_LINK, _REFERENCE, _AUTOLINK):
        for match in pattern.finditer(prose):
            problem = _check_link(match[1], path, folder)
            if problem:
                line = prose.count("\n", 0, match.start()) + 1
                yield path, line, "", f"the link {match[1] or '()'} {problem}."


def _check_link(target: str, path: Path, folder: Path) -> str:
    """Return what is wrong with a link, and what to do; empty for one that is right."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return "is no address; correct it"
    if parts.scheme in ("http", "https"):
        host = parts.hostname or ""
        return "" if _HOST.fullmatch(host) else "names no host; write https://host/page"
    if parts.scheme or parts.netloc or target.startswith("/"):
        return "is neither a file of the course nor a page; write ../07_name/README.md or https://"
    if not parts.path:
        return "" if parts.fragment else "is empty; fill it in"
    wanted = (path.parent / unquote(parts.path)).resolve()
    if not wanted.is_relative_to(folder.parent.resolve()):
        return "leads out of the exercises, which is all that a student has; remove it"
    if not wanted.exists():
        return "leads to no file; correct or remove it"
    # To the same text in the other language a statement may lead, to others in its own only.
    own = wanted.with_name(path.name)
    if wanted != own and wanted.name in _STATEMENTS and own.is_file() and own != path.resolve():
        return f"leads to the other language; write {path.name}"
    return ""


def _check_languages(exercise: Exercise, texts: Mapping[Path, str]) -> Iterator[Finding]:
    """Both languages are there, in their own letters, and the statements have the same parts."""
    for path, key, text in _list_texts(exercise):
        if _is_untranslated(text.ru):
            yield path, 0, f"{key}.ru", "there is no Russian letter in it; translate it."
        if _CYRILLIC.search(_CODE.sub("", text.en)):
            yield path, 0, f"{key}.en", "there are Russian letters in it; translate it."
    path = exercise.statement(Lang.RU)
    english, russian = texts.get(exercise.statement(Lang.EN)), texts.get(path)
    if not (english and russian):
        return  # the catalogue has said so
    if _is_untranslated(_blank_code(russian)):
        yield path, 0, "", "there is no Russian letter in it; translate it."
    for what, (here, there) in (
        ("headings", [len(_HEADING.findall(_blank_code(text))) for text in (russian, english)]),
        ("blocks of code", [len(_FENCE.findall(text)) for text in (russian, english)]),
    ):
        if here != there:
            sentence = f"{here} {what}, and the English statement has {there}; bring them in line."
            yield path, 0, "", sentence


def _list_texts(exercise: Exercise) -> Iterator[tuple[Path, str, Translated]]:
    """Yield every text that has two languages: its file, its key, and itself.

    None is empty: the manifest's reader refuses that.
    """
    path = exercise.folder / MANIFEST
    yield path, "title", exercise.manifest.title
    for number, hint in enumerate(exercise.hints, start=1):
        yield path, f"hints[{number}]", hint
    for check in exercise.checks.values():
        if check.hidden and exercise.suite is not None:
            path = exercise.suite.parent / RUBRIC
        yield path, f"{check.name}.title", check.title
        if check.feedback is not None:
            yield path, f"{check.name}.feedback", check.feedback


def _is_untranslated(russian: str) -> bool:
    """Words, and none of them Russian; what stands in backquotes is code and stays as it is."""
    prose = _CODE.sub("", russian)
    return bool(_LATIN.search(prose)) and not _CYRILLIC.search(prose)


def _blank_code(text: str) -> str:
    """Take out the blocks of code, and keep the number of lines."""
    return _FENCE.sub(lambda match: "\n" * match[0].count("\n"), text)


def _find_unwritten(exercise: Exercise, texts: Mapping[Path, str]) -> Iterator[Finding]:
    """A new exercise says TODO wherever its author has to write; the stub says it to students."""
    paths = [exercise.folder / MANIFEST, *texts]
    if exercise.examples is not None:
        paths.append(exercise.examples)
    if exercise.suite is not None:
        paths += [exercise.suite.parent / RUBRIC, exercise.suite]
    for path in paths:
        lines = [
            number
            for number, line in enumerate(_read(path).splitlines(), start=1)
            if _TO_WRITE.search(_CODE.sub("", line))
        ]
        if lines:
            more = f" ({len(lines)} lines say so)" if len(lines) > 1 else ""
            yield path, lines[0], "TODO", f"still to be written{more}."


# --- Files -------------------------------------------------------------------------------------


def _find_strays(
    exercise: Exercise, solutions: Path, texts: Mapping[Path, str]
) -> Iterator[Finding]:
    """A file that nothing reads is a typing mistake, or something that students must not get."""
    siblings = exercise.manifest.siblings
    statements = [exercise.statement(lang).name for lang in Lang]
    expected = {exercise.file_name, MANIFEST, EXAMPLES, *statements, *siblings}
    linked = [
        (path.parent / unquote(match[1].partition("#")[0])).resolve()
        for path, text in texts.items()
        for match in _LINK.finditer(text)
    ]
    for path in _list(exercise.folder):
        # A picture, say, in a folder or without one.
        shown = any(each.is_relative_to(path.resolve()) for each in linked)
        if path.name not in expected and not shown:
            yield _stray(path, "a student would get it")
    if exercise.suite is not None:
        for path in _list(exercise.suite.parent):
            if path.name not in (SUITE, RUBRIC, SUPPORT):
                yield _stray(path, f"a suite is {SUITE}, {RUBRIC} and {SUPPORT}")
    yield from _find_stray_solutions(exercise, solutions / exercise.folder.name)


def _find_stray_solutions(exercise: Exercise, folder: Path) -> Iterator[Finding]:
    siblings = exercise.manifest.siblings
    for path in _list(folder):
        if path.name not in (exercise.file_name, "accepted", "rejected", *siblings):
            yield _stray(path, f"only {exercise.file_name} is marked here")
    groups = [folder / "accepted"]
    for path in _list(folder / "rejected"):
        if path.is_dir():
            groups.append(path)
        elif path.suffix != ".py" and path.name not in siblings:
            # One that ends in .py is told of with the verdict that it lacks.
            yield _stray(path, "only folders named for a verdict belong here")
    for path in (each for group in groups for each in _list(group)):
        if path.name not in siblings and not (path.is_file() and path.suffix == ".py"):
            yield _stray(path, "only files that end in .py are marked here")


def _stray(path: Path, reason: str) -> Finding:
    return path, 0, "", f"this belongs to nothing: {reason}; remove or rename it."


def _list(folder: Path) -> list[Path]:
    """Return what is in a folder, without what Python and systems leave behind."""
    if not folder.is_dir():
        return []
    return [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "__"))]


def _parse_suites(exercise: Exercise) -> Iterator[tuple[Path, ast.Module]]:
    for path in (exercise.examples, exercise.suite):
        tree = _parse(path) if path is not None else None
        if path is not None and tree is not None:
            yield path, tree


def _parse(path: Path) -> ast.Module | None:
    """Read a file as Python; None for one that is not, which others report."""
    try:
        return ast.parse(path.read_bytes(), filename=path.name)
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
