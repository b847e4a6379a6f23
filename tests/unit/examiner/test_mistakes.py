"""What this Python says of a mistake is known, and gets the sentence for it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from grader.catalogue import Exercise
from grader.examiner import mistakes
from grader.examiner.mistakes import Comparison
from grader.manifest import Manifest, Translated
from grader.messages import Lang, render
from grader.verdict import Place

TITLE = Translated(en="A title", ru="Название")


def stumble(source: str) -> tuple[mistakes.Finding, int]:
    """Have this Python compile a source; return what is found, and the line that it names."""
    try:
        compile(source, "two_powers.py", "exec")
    except SyntaxError as error:
        line = error.lineno or 0
        lines = source.splitlines()
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        found = mistakes.explain_syntax(str(error.msg), line, error.offset or 0, text)
        for lang in Lang:  # the sentence is there, in both languages
            assert render(found.message, lang).isprintable()
            assert render(found.advice, lang).isprintable()
        return found, line
    raise AssertionError("Python understands this")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("print(1\nx = 2\n", "never-closed"),
        ("x = 1)\n", "unmatched"),
        ("x = (1]\n", "mismatched"),
        ("for x in y\n    pass\n", "colon"),
        ("for x in y:\npass\n", "block"),
        ("x = 1\n  y = 2\n", "indent"),
        ("if x:\n    y\n  z\n", "unindent"),
        ("if x:\n        y\n\tz\n", "tabs"),
        ("x = 'one\n", "string"),
        ('x = """one\n', "string"),
        ("x = f'one\n", "string"),
        ("x = “one”\n", "quotes"),
        ("x = 1 × 2\n", "character"),
        ("x = 1\u00a0+ 2\n", "invisible"),
        ("print 1\n", "print"),
        ("def f():\n    await x\n", "await"),
        ("await x\n", "await"),
        ("def f():\n    async with x:\n        pass\n", "await"),
        ("return 1\n", "outside"),
        ("break\n", "outside"),
        ("continue\n", "outside"),
        ("x = [1 2]\n", "comma"),
        ("if x = 1:\n    pass\n", "equals"),
        ("try:\n    x\ny = 1\n", "except"),
        ("x = = 1\n", "invalid"),
        ("def f(x, x):\n    pass\n", "other"),
    ],
)
def test_kinds_of_syntax_error(source: str, kind: str) -> None:
    """Each has words of ours, as every Python that we run on says it."""
    found, line = stumble(source)
    assert found.message.id == "unimportable-syntax"
    assert (found.message.args["kind"], found.message.args["line"]) == (kind, line)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (">>> import asyncio", "unimportable-pasted"),
        ("In [3]: main()", "unimportable-pasted"),
        ("$ python two_workers.py", "unimportable-pasted"),
        ("Traceback (most recent call last):", "unimportable-pasted"),
        ("Worker_1 1", "unimportable-pasted"),
        ("Elapsed time: 2.5 s", "unimportable-pasted"),
        ("```python", "unimportable-pasted"),
        ("<<<<<<< HEAD", "unimportable-conflict"),
        (">>>>>>> main", "unimportable-conflict"),
        ("return 1 2", "unimportable-syntax"),
        ("print(x) y", "unimportable-syntax"),
    ],
)
def test_what_was_pasted_is_told_from_code(line: str, message: str) -> None:
    """By the line itself: Python only says that it does not understand."""
    found = mistakes.explain_syntax("invalid syntax", 1, 1, line)
    assert found.message.id == message


@pytest.mark.parametrize(
    "source",
    ["x = 'Ж'".encode("cp1251"), "x = 1".encode("utf-16"), b"# coding: klingon\n"],
)
def test_what_is_not_utf_8_is_told(source: bytes) -> None:
    """In whatever way this Python stumbles over it."""
    with pytest.raises((SyntaxError, ValueError)) as caught:
        compile(source, "two_powers.py", "exec")
    said = caught.value.msg if isinstance(caught.value, SyntaxError) else str(caught.value)
    found = mistakes.explain_syntax(said, 0, 0, "")
    assert found.message.id == "unimportable-encoding"


def raised_by(source: str, **names: Any) -> BaseException:
    """Return what running a source raises here."""
    try:
        exec(source, dict(names))  # the tests' own
    except (Exception, SystemExit) as error:  # noqa: BLE001 - it is what is asked for
        return error
    raise AssertionError("it raises nothing")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import no_such_module", "unimportable-module"),
        ("open('no such file')", "unimportable-no-file"),
        ("raise EOFError", "unimportable-input"),
        ("raise SystemExit(3)", "unimportable-exit"),
        ("import asyncio; asyncio.coroutine", "unimportable-gone"),
        ("import sys; sys.argv[100]", "unimportable-arguments"),
    ],
)
def test_what_an_import_stumbles_over(source: str, message: str) -> None:
    """Each way has a sentence."""
    error = raised_by(source)
    place = Place("two_powers.py", 1, source)
    found = mistakes.explain_import(type(error).__name__, str(error), place)
    assert found is not None
    assert found.message.id == message
    for lang in Lang:
        assert render(found.message, lang)
        assert render(found.advice, lang)


def test_other_exceptions_at_import_are_told_as_they_are() -> None:
    """Nothing is guessed."""
    assert mistakes.explain_import("ZeroDivisionError", "division by zero", None) is None


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        ("asyncio.run(None)", "advice-raised"),
        ("asyncio.get_running_loop()", "advice-raised-no-loop"),
        ("delаy", "advice-raised-letters"),
        ("functools.cache", "advice-raised-import"),
        ("unheard_of", "advice-raised"),
        ("asyncio.JoinableQueue", "advice-gone"),
        ("iter(print); [x for x in main]", "advice-raised"),
        ("[x for x in main]", "advice-raised-order"),
        ("[]()", "advice-raised-order"),
        ("name.sleep(1)  # asyncio.sleep", "advice-raised-hidden-module"),
        ("asyncio.sleep(1, loop=None)", "advice-raised-loop-argument"),
    ],
)
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_advice_on_exceptions(source: str, advice: str) -> None:
    """What to try is told by what this Python says."""

    def main() -> None:
        pass

    error = raised_by(source, asyncio=asyncio, main=main, name="text")
    assert mistakes.advise_on_raised(str(error), Place("a.py", 1, source)) == advice


def test_no_running_loop_is_not_a_running_loop() -> None:
    """The words of one are in those of the other."""
    said = "asyncio.run() cannot be called from a running event loop"
    assert mistakes.advise_on_raised(said, None) == "advice-raised-running-loop"
    assert mistakes.advise_on_raised("no running event loop", None) == "advice-raised-no-loop"


@pytest.mark.parametrize(
    ("parameters", "fits"),
    [("name", False), ("name, delay, more", False), ("name, *, delay", False), ("a, b", True)],
)
def test_parameters_that_do_not_fit_are_told(parameters: str, fits: bool) -> None:
    """As this Python refuses the call."""
    source = f"def hello({parameters}): pass\nhello('Anna', 1)\nraise TypeError('else')"
    error = raised_by(source)
    named = mistakes.refuses_call(type(error).__name__, str(error))
    assert named == ("" if fits else "hello")


def test_the_last_definition_counts() -> None:
    """As it does for Python; an assignment defines as well, a comparison does not."""
    lines = ["def main(): pass", "async def main():", "    main == 1", "other = main", "x = 1"]
    assert mistakes.find_definition("main", lines) == 2
    assert mistakes.find_definition("other", lines) == 4
    assert mistakes.find_definition("missing", lines) == 0


@pytest.mark.parametrize(
    ("found", "expected", "message"),
    [
        (None, "Hello", "wrong-nothing"),
        ((1, 2), [1, 2], "wrong-type"),
        ("1", 1, "wrong-type"),
        (True, 1, "wrong-type"),
        ("Hello Anna", "Hello, Anna!", "wrong-value"),
        (1, 1.5, "wrong-value"),
    ],
)
def test_comparisons_of_examples_are_told(found: Any, expected: Any, message: str) -> None:
    """An example hides nothing: what came, and what should."""
    told = mistakes.explain_comparison(Comparison(found, expected), hidden=False, printed=False)
    assert told is not None
    assert told.message.id == message
    for lang in Lang:
        assert render(told.message, lang)


def test_a_result_that_was_printed_is_told() -> None:
    """Whoever prints it has it on the screen, and does not see what is missing."""
    told = mistakes.explain_comparison(Comparison(None, "Hello"), hidden=False, printed=True)
    assert told is not None
    assert told.message.id == "wrong-printed"


def test_hidden_checks_tell_no_value() -> None:
    """Only that nothing came, or something of another type."""
    secret = "hunter2"
    assert mistakes.explain_comparison(Comparison("x", secret), hidden=True, printed=False) is None
    for found in (None, [secret]):
        told = mistakes.explain_comparison(Comparison(found, secret), hidden=True, printed=True)
        assert told is not None
        assert secret not in "".join(render(told.message, lang) for lang in Lang)


def test_objects_of_a_test_are_not_told() -> None:
    """What is no plain value is the author's to explain."""
    for pair in ((object(), 1), (1, pytest.approx(2)), (None, object())):
        compared = Comparison(*pair)
        assert mistakes.explain_comparison(compared, hidden=False, printed=False) is None


def test_long_values_that_begin_alike_are_not_told() -> None:
    """Two sentences' halves that read the same would only puzzle."""
    compared = Comparison("x" * 500 + "a", "x" * 500 + "b")
    assert mistakes.explain_comparison(compared, hidden=False, printed=False) is None


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [("    print(x", 10, "("), ("x = = 1", 5, "="), ("\tawait x", 2, "a")],
)
def test_the_column_counts_in_the_line_without_its_indent(
    line: str, column: int, marked: str
) -> None:
    """For that is how the line is shown."""
    place = mistakes.mark_column(Place("a.py", 1, line.strip()), column, line)
    assert place is not None
    assert place.text[place.column - 1] == marked


def test_a_column_outside_of_the_line_is_none() -> None:
    """A file may say what it wants."""
    place = Place("a.py", 1, "x")
    assert mistakes.mark_column(place, 99, "x") == place
    assert mistakes.mark_column(None, 1, "x") is None


@pytest.mark.parametrize(
    ("saved", "found"),
    [
        ("01_hello/helo.py", "01_hello/helo.py"),
        ("01_hello/solution.py", "01_hello/solution.py"),
        ("01_hello/hello.py.txt", "01_hello/hello.py.txt"),
        ("hello.py", "hello.py"),
        ("02_other/hello.py", "02_other/hello.py"),
        ("01_hello/test_examples.py", ""),
        ("01_hello/README.md", ""),
    ],
)
def test_a_file_that_was_saved_elsewhere_is_found(tmp_path: Path, saved: str, found: str) -> None:
    """Under a similar name beside, or under its own near by."""
    for name in ("01_hello", "02_other"):
        (tmp_path / name).mkdir()
    (tmp_path / saved).write_text("")
    manifest = Manifest(format=1, name="hello", title=TITLE, hints=(TITLE,))
    folder = tmp_path / "01_hello"
    exercise = Exercise(1, "hello", folder, folder / "hello.py", "hello.py", manifest)
    assert mistakes.find_misplaced(exercise, tmp_path) == found


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """A submission may lack the whole folder."""
    manifest = Manifest(format=1, name="hello", title=TITLE, hints=(TITLE,))
    exercise = Exercise(1, "hello", Path("01_hello"), Path("hello.py"), "hello.py", manifest)
    assert mistakes.find_misplaced(exercise, tmp_path / "nowhere") == ""
