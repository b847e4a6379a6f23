"""Reading manifests and rubrics: what fits becomes typed, what does not gets a sentence."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.errors import CourseError
from grader.manifest import (
    LARGEST_FILE,
    Clock,
    Limits,
    Manifest,
    Rubric,
    Translated,
    parse_manifest,
    parse_rubric,
    read_file,
)
from grader.messages import Lang
from grader.problems import Problems
from grader.sandbox.policy import Grant

SMALLEST = """\
format: 1
name: two_workers
title: {en: Two workers, ru: Два воркера}
hints:
  - {en: Look, ru: Посмотрите}
"""

FULL = """\
format: 1
name: two_workers
title: {en: Two workers, ru: Два воркера}
concepts: [create_task, total runtime]
limits: {loop_seconds: 60, real_seconds: 2.5, memory_mib: 256}
clock: real
slow_callback_seconds: 0.05
grants: [loopback, processes]
siblings: [helpers.py]
hints:
  - {en: Look, ru: Посмотрите}
  - en: "Look: there"
    ru: |
      Смотрите сюда
examples:
  test_both:
    title: {en: Both, ru: Оба}
    feedback: {en: Try, ru: Попробуйте}
"""

RUBRIC = """\
format: 1
checks:
  test_order:
    points: 2
    title: {en: Order, ru: Порядок}
"""


def change(old: str, new: str, text: str = FULL) -> bytes:
    """Return a manifest with one thing changed."""
    assert old in text
    return text.replace(old, new, 1).encode()


def test_a_manifest_becomes_typed() -> None:
    """Every key of a manifest arrives in the type that the code works with."""
    manifest = parse_manifest(f"{FULL}preload: [aiohttp]\n".encode())
    assert manifest.name == "two_workers"
    assert manifest.title == Translated(en="Two workers", ru="Два воркера")
    assert manifest.title[Lang.RU] == "Два воркера"
    assert manifest.title[Lang.EN] == "Two workers"
    assert manifest.concepts == ("create_task", "total runtime")
    assert manifest.limits == Limits(loop_seconds=60, real_seconds=2.5, memory_mib=256)
    assert manifest.clock is Clock.REAL
    assert manifest.slow_callback_seconds == 0.05
    assert manifest.grants == (Grant.LOOPBACK, Grant.PROCESSES)
    assert manifest.siblings == ("helpers.py",)
    assert manifest.preload == ("aiohttp",)
    assert manifest.hints[1] == Translated(en="Look: there", ru="Смотрите сюда\n")
    assert manifest.examples["test_both"].title.en == "Both"
    assert manifest.examples["test_both"].feedback == Translated(en="Try", ru="Попробуйте")


def test_what_a_manifest_leaves_out_has_a_default() -> None:
    """The smallest manifest has a name, a title and a hint."""
    manifest = parse_manifest(SMALLEST.encode())
    assert manifest.limits == Limits(loop_seconds=3600, real_seconds=10, memory_mib=512)
    assert manifest.clock is Clock.SKIP
    assert manifest.slow_callback_seconds == 0.1
    assert (manifest.concepts, manifest.grants) == ((), ())
    assert (manifest.siblings, manifest.preload) == ((), ())
    assert manifest.examples == {}


def test_a_rubric_becomes_typed() -> None:
    """Points and titles of the hidden checks arrive, and feedback may be left out."""
    rubric = parse_rubric(RUBRIC.encode())
    (criterion,) = rubric.checks.values()
    assert (criterion.points, criterion.title.ru, criterion.feedback) == (2, "Порядок", None)


def test_a_manifest_cannot_be_changed() -> None:
    """What has been read stays as it was read."""
    manifest = parse_manifest(SMALLEST.encode())
    with pytest.raises(AttributeError):
        manifest.name = "other"  # type: ignore[misc]


def test_a_byte_order_mark_is_no_mistake() -> None:
    """Editors on Windows put one there."""
    assert parse_manifest(b"\xef\xbb\xbf" + SMALLEST.encode()).name == "two_workers"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        # The file as a whole.
        (b"", "m.yaml:1: the file is empty; begin it with `format: 1`."),
        (b"# only a comment\n", "m.yaml:1: the file is empty"),
        (b"---\n", "m.yaml:1: the file is empty"),
        (b"- a\n- b\n", "m.yaml:1: a list is not a mapping; write lines `key: value`"),
        (b"hello", "m.yaml:1: 'hello' is not a mapping; write lines"),
        (b"format: 1\nname: \xff\xfe\n", "m.yaml:2: the file is not UTF-8; save it"),
        (SMALLEST.encode("utf-16"), "m.yaml:1: the file is not UTF-8; save it"),
        (b"format: 1\nname: a\x00b\n", "m.yaml:2: the character #x0000 may not stand here"),
        (b"a" * (LARGEST_FILE + 1), "m.yaml: the file is larger than 1 MiB; remove"),
        # YAML.
        (change("hints:", "hints"), "m.yaml:11: this is not YAML ("),
        (change("name: two_workers", "name: 'two_workers"), "this is not YAML ("),
        (change("Look,", "Look: here,"), "put a text that has a colon or a comma in it in quotes."),
        (change('"Look: there"', "Look: there"), "m.yaml:12: this is not YAML (mapping values are"),
        (change("  - {en: Look", "\t- {en: Look"), "m.yaml:11: YAML does not allow tabs here"),
        (change("title: {", "title: !!map {"), "m.yaml:3: the tag `tag:yaml.org,2002:map` is"),
        (change("name: two", "name: !!python/name:os.system two"), "m.yaml:2: the tag `tag:"),
        (
            change("siblings: [", "siblings: [*b, "),
            "m.yaml:9: the alias `*b` is not allowed; write",
        ),
        (FULL.encode() + b"---\nformat: 1\n", "m.yaml:19: a second document begins here"),
        (b"a: " + b"[" * 50, "m.yaml:1: the file is nested too deep"),
        # Keys.
        (
            change("concepts", "concept"),
            "m.yaml:4: concept: this is not a key that stands here; did you mean `concepts`?",
        ),
        (
            change("clock: real", "zzzzz: 1"),
            "zzzzz: this is not a key that stands here; choose from",
        ),
        (change("loop_seconds", "lop_seconds"), "m.yaml:5: limits.lop_seconds: this is not a key"),
        (
            change("clock: real", "name: x"),
            "m.yaml:6: name: this key stands on line 2 already; remove one of the two.",
        ),
        (change("clock: real", "[a, b]: x"), "m.yaml:6: a key has to be a word"),
        (change("name: two_workers\n", ""), "m.yaml:1: name: this key is missing; add `name:`"),
        (change("format: 1\n", ""), "m.yaml:1: format: this key is missing; add `format: 1`."),
        # The version of the format.
        (
            change("format: 1", "format: 2"),
            "m.yaml:1: format: there is no format 2 here; this grader reads format 1: update",
        ),
        (change("format: 1", "format: 0"), "there is no format 0 here; write `format: 1`."),
        (change("format: 1", "format: one"), "m.yaml:1: format: 'one' is not a whole number"),
        # Languages.
        (
            change(", ru: Два воркера", ""),
            "m.yaml:3: title.ru: the Russian text is missing; add `ru: ...`.",
        ),
        (change("en: Two workers, ", ""), "m.yaml:3: title.en: the English text is missing"),
        (change("ru: Два воркера", "ru: ''"), "m.yaml:3: title.ru: the text is empty; fill it in."),
        (change("ru: Два воркера", "ru: "), "m.yaml:3: title.ru: the text is empty; fill it in."),
        (
            change("ru: Два воркера", "de: Zwei"),
            "m.yaml:3: title.de: this is not a language of the course; choose from en, ru.",
        ),
        (
            change("{en: Look, ru", "{en: Look, see, ru"),
            "m.yaml:11: hints[1].see: this is not a language of the course; put a text that has",
        ),
        (
            change("{en: Two workers, ru: Два воркера}", "Two workers"),
            "m.yaml:3: title: 'Two workers' is not a mapping; write `en: ...` and `ru: ...`",
        ),
        (
            change("{en: Look, ru: Посмотрите}", "{en: Look}"),
            "m.yaml:11: hints[1].ru: the Russian text is missing",
        ),
        # Types.
        (
            change("en: Two workers", "en: 12"),
            "title.en: '12' is not a text to YAML; put it in quo",
        ),
        (
            change("en: Two workers", "en: no"),
            "title.en: 'no' is not a text to YAML; put it in quo",
        ),
        (change("en: Two workers", "en: [a]"), "title.en: has to be a text, not a list."),
        (
            change("[create_task, total runtime]", "create_task"),
            "m.yaml:4: concepts: 'create_task' is not a list; write lines that begin with `- `.",
        ),
        (
            change("memory_mib: 256", "memory_mib: 2.5"),
            "limits.memory_mib: '2.5' is not a whole number greater than 0; write one.",
        ),
        (change("memory_mib: 256", "memory_mib: 0400"), "limits.memory_mib: '0400' is not a whole"),
        (change("memory_mib: 256", "memory_mib: '9'"), "limits.memory_mib: '9' is not a whole"),
        (change("memory_mib: 256", "memory_mib: " + "9" * 5000), "is not a whole number"),
        (
            change("loop_seconds: 60", "loop_seconds: 0"),
            "m.yaml:5: limits.loop_seconds: '0' is not a plain number greater than 0; write one.",
        ),
        (change("real_seconds: 2.5", "real_seconds: -1"), "limits.real_seconds: '-1' is not"),
        (change("real_seconds: 2.5", "real_seconds: .inf"), "limits.real_seconds: '.inf' is not"),
        (change("real_seconds: 2.5", "real_seconds: .nan"), "limits.real_seconds: '.nan' is not"),
        (change("real_seconds: 2.5", "real_seconds: 1:30"), "limits.real_seconds: '1:30' is not"),
        (change("0.05", "true"), "slow_callback_seconds: 'true' is not a plain number"),
        (
            change("clock: real", "clock: rael"),
            "m.yaml:6: clock: 'rael' is not known; did you mean `real`?",
        ),
        (change("clock: real", "clock:"), "clock: an empty value is not known; choose from skip"),
        (
            change("loopback,", "network,"),
            "m.yaml:8: grants[1]: 'network' is not known; choose from loopback, processes.",
        ),
        (change("limits: {", "limits: 3 #"), "m.yaml:5: limits: '3' is not a mapping"),
        (
            SMALLEST.partition("hints")[0].encode() + b"hints: []\n",
            "m.yaml:4: hints: the list is empty; write at least one entry.",
        ),
        (change("test_both", "both"), "examples.both: this is not the name of a test; write"),
        (
            change("  test_both:", "- test_both:"),
            "examples: a list is not a mapping; write `n",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_its_key_and_a_remedy(data: bytes, message: str) -> None:
    """One sentence says what is wrong, where, and what to do."""
    with pytest.raises(CourseError) as caught:
        parse_manifest(data, "m.yaml")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "points: 2",
            "points: 0",
            "r.yaml:4: checks.test_order.points: '0' is not a whole number greater than 0",
        ),
        ("points: 2", "points: -2", "checks.test_order.points: '-2' is not"),
        ("points: 2", "points: 1.5", "checks.test_order.points: '1.5' is not"),
        (
            "    points: 2\n",
            "",
            "checks.test_order.points: the check has no points; add `points: 1` or more.",
        ),
        ("checks:", "cheks:", "r.yaml:2: cheks: this is not a key that stands here; did you mean"),
        ("points: 2", "points: 2\n    hidden: true", "r.yaml:5: checks.test_order.hidden: this is"),
    ],
)
def test_a_mistake_in_a_rubric_is_told_as_well(old: str, new: str, message: str) -> None:
    """Each check needs points, a whole number greater than 0."""
    with pytest.raises(CourseError, match=re.escape(message)):
        parse_rubric(change(old, new, RUBRIC), "r.yaml")


def test_all_mistakes_of_a_file_are_found_at_once(tmp_path: Path) -> None:
    """An author corrects a file in one go."""
    path = tmp_path / "exercise.yaml"
    path.write_bytes(
        FULL.replace("clock: real", "clock: rael")
        .replace("name: two_workers\n", "")
        .replace("ru: Оба", "ru: ''")
        .encode()
    )
    problems = Problems("exercise.yaml")
    manifest, _ = read_file(path, Manifest, problems)
    assert manifest is None
    assert [(problem.line, problem.key) for problem in problems.found] == [
        (5, "clock"),
        (16, "examples.test_both.title.ru"),
        (1, "name"),
    ]


def test_a_newer_format_is_the_only_mistake_told() -> None:
    """What a newer grader means by its other keys is not known here."""
    with pytest.raises(CourseError, match="update the grader"):
        parse_manifest(b"tariff: new\n" + change("format: 1", "format: 7"))


def test_an_alias_bomb_is_refused_at_its_first_alias() -> None:
    """Nine lines that would unfold to gigabytes cost nothing."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with pytest.raises(CourseError, match=r"m\.yaml:2: the alias `\*a0` is not allowed"):
        parse_manifest("\n".join(lines).encode(), "m.yaml")


@pytest.mark.parametrize(
    "data",
    [b"[" * LARGEST_FILE, b"{a: " * 100_000, b"- " * 500_000, b"? " * 500_000, b"a: {" * 200_000],
)
def test_a_nesting_without_end_is_refused_at_once(data: bytes) -> None:
    """A megabyte of brackets neither fills the stack nor takes long."""
    started = time.process_time()
    with pytest.raises(CourseError):
        parse_manifest(data)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_a_file_that_cannot_be_read_is_told(kind: str, tmp_path: Path) -> None:
    """The manifest is not there, or is no file."""
    path = tmp_path / "rubric.yaml"
    if kind == "folder":
        path.mkdir()
    problems = Problems("rubric.yaml")
    assert read_file(path, Rubric, problems) == (None, {})
    (problem,) = problems.found
    assert str(problem).startswith("rubric.yaml: the file ")


def check_that_it_is_read_or_refused(data: bytes) -> None:
    """Read the data as both kinds of file; any error but `CourseError` fails the test."""
    parse: Callable[[bytes], Manifest | Rubric]
    for parse, struct in ((parse_manifest, Manifest), (parse_rubric, Rubric)):
        refusal = "refused"
        try:
            value = parse(data)
        except CourseError as error:
            refusal = str(error)
        else:
            assert isinstance(value, struct)
            # The types hold all the way down.
            assert msgspec.convert(msgspec.to_builtins(value), struct) == value
        assert refusal.isprintable()


@settings(deadline=None)
@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b"\x85: \xc2\x85")
@example(b"%YAML 3.0\n---\nformat: 1")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No file makes the reader raise anything but its own error."""
    check_that_it_is_read_or_refused(data)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
@example("format: 1\nchecks: {}")
@example("format: 1\nchecks: {'test\u2028': 1}")
@example("format: 1\nchecks:\n  test_\u0301: {points: 1}")
@example("? [a]\n: b")
@example("<<: {format: 1}")
@example("=: 1")
def test_any_text_is_read_or_refused(data: str) -> None:
    """No text makes the reader raise anything but its own error."""
    check_that_it_is_read_or_refused(data.encode())


PIECES = [
    *re.findall(r"\w+|\W", FULL + RUBRIC),
    *(
        "&a ",
        "*a",
        "!!int ",
        "<<",
        "? ",
        "- ",
        "---\n",
        "~",
        "0o7",
        "0x1F",
        "1e9",
        "1_000",
        "'",
        '"',
    ),
    *("2001-01-01", "\t", "\r\n", "\x00", "\x85", "\ufeff", "\U0001f40d", "|\n", ">-\n", "%"),
]


@settings(deadline=None)
@given(
    st.sampled_from([FULL, SMALLEST, RUBRIC]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), st.sampled_from(PIECES)), max_size=4),
)
def test_a_damaged_file_is_read_or_refused(
    text: str, damages: list[tuple[float, int, str]]
) -> None:
    """A manifest with pieces cut out and put in is read or refused as well."""
    for where, length, piece in damages:
        start = int(where * len(text))
        text = text[:start] + piece + text[start + length :]
    check_that_it_is_read_or_refused(text.encode())
