"""The report as Markdown, for the summary of a CI run or a comment below a pull request.

Everything of it may be a student's: what an exception says, a name, the name of a file. So each
text is written in character references (`&#42;` is a star and never the beginning of bold type,
by CommonMark's own rule), and the few things that hosts find in the finished text (`@name`,
`#12`, `www.`, `https://`) are parted by a zero-width space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from grader.grading import Report
from grader.messages import Lang, text, verdict_name
from grader.report.document import CheckDocument, ExerciseDocument, ReportDocument, to_document
from grader.report.findings import generalize
from grader.report.plain import escape_text
from grader.verdict import Verdict

LARGEST: Final = 1024 * 1024
"""Bytes: what GitHub takes as the summary of a step; more of it is refused as a whole."""
_ROOM: Final = 4096
"""Bytes kept for the last sentence and for whatever else a step writes into its summary."""
MOST_TITLES: Final = 10

_SIGNS = {
    Verdict.PASSED: "✅",
    Verdict.NOT_STARTED: "⬜",
    Verdict.SKIPPED: "⬜",
    Verdict.ERROR: "❗",
}
_FAILED = "❌"
_LINKING = re.compile(r"(?i)([@#!~$%]|www|:)(?=[\w./-])")
_MARKUP = re.compile(r"[^\w ,.;'()]|_|(?<=\d)[.)]")
_CODE = re.compile(r"`([^`]*)`")


def encode_report(report: Report, lang: Lang) -> bytes:
    """Return the report as Markdown of at most 1 MiB."""
    return render_summary(to_document(report, lang)).encode("utf-8")


def render_summary(
    document: ReportDocument, notes: Sequence[str] = (), *, largest: int = LARGEST
) -> str:
    """Return the summary: notes, a table of the exercises, and what went wrong with each.

    At most `largest` bytes of UTF-8; what does not fit is left out from the end, and said so.
    """
    lang = document.lang
    parts = [f"## {_headline(document)}\n"]
    parts += [f"> {escape_markdown(note, longest=2000)}\n" for note in notes]
    if not document.final:
        parts.append(f"**{escape_markdown(text('report-not-final', lang))}**\n")
    if document.exercises:
        parts.append(_table(document.exercises, lang))
    parts += [_details(exercise, lang) for exercise in document.exercises if _has_details(exercise)]
    whole = ""
    size = 0
    for number, part in enumerate(parts):
        size += len(part.encode()) + 1
        if size > largest - min(_ROOM, largest // 4):
            more = text("report-more", lang, count=len(parts) - number)
            return f"{whole}\n{escape_markdown(more)}\n"
        whole += f"{part}\n"
    return whole


def escape_markdown(sentence: str, *, longest: int = 500) -> str:
    """Return a text that shows as it is in Markdown, on one line.

    What stands between backquotes, as our own sentences write code, is set as code.
    """
    plain = escape_text(sentence, longest=longest)
    pieces = _CODE.split(plain.strip())
    return "".join(
        f"<code>{_refer(piece)}</code>" if number % 2 else _refer(piece)
        for number, piece in enumerate(pieces)
    )


def _refer(plain: str) -> str:
    """Write each character that is neither a letter, a digit nor plain punctuation by its number.

    A point after a digit is one too: `1.` begins a list.
    """
    parted = _LINKING.sub("\\1\u200b", plain)
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", parted)


def _headline(document: ReportDocument) -> str:
    lang = document.lang
    if document.max_score:
        return escape_markdown(
            text("report-score", lang, score=document.score, max=document.max_score)
        )
    verdicts = [check.verdict for each in document.exercises for check in each.checks]
    passed = verdicts.count(Verdict.PASSED)
    return escape_markdown(text("report-checks-passed", lang, passed=passed, total=len(verdicts)))


def _table(exercises: Sequence[ExerciseDocument], lang: Lang) -> str:
    columns = (
        text("report-exercise", lang),
        text("report-verdict", lang),
        text("report-points-column", lang),
    )
    heads = [escape_markdown(column) for column in columns]
    lines = [f"| | {' | '.join(heads)} |", "|---|---|---|---:|"]
    for exercise in exercises:
        verdict = escape_markdown(verdict_name(exercise.verdict, lang))
        sign = _SIGNS.get(exercise.verdict, _FAILED)
        lines.append(f"| {sign} | {_name(exercise)} | {verdict} | {_tally(exercise)} |")
    return "\n".join(lines) + "\n"


def _name(exercise: ExerciseDocument) -> str:
    return f"{exercise.number:02} {escape_markdown(exercise.title)}"


def _tally(exercise: ExerciseDocument) -> str:
    if exercise.max_score:
        return f"{exercise.score}/{exercise.max_score}"
    passed = sum(check.verdict is Verdict.PASSED for check in exercise.checks)
    return f"{passed}/{len(exercise.checks)}"


def _has_details(exercise: ExerciseDocument) -> bool:
    return any(check.message for check in exercise.checks) and (
        exercise.verdict is not Verdict.NOT_STARTED
    )


def _details(exercise: ExerciseDocument, lang: Lang) -> str:
    groups: dict[tuple[object, ...], list[CheckDocument]] = {}
    for check in exercise.checks:
        if check.message:
            cause = generalize(check.message)
            key = (check.verdict, cause, check.advice, check.file, check.line)
            groups.setdefault(key, []).append(check)
    parts = [f"### {_name(exercise)}\n"]
    parts += [_group(checks, lang) for checks in groups.values()]
    return "\n".join(parts)


def _group(checks: Sequence[CheckDocument], lang: Lang) -> str:
    first = checks[0]
    verdict = escape_markdown(verdict_name(first.verdict, lang))
    place = ""
    if first.file:
        line = f":{first.line}" if first.line else ""
        place = f" <code>{_refer(escape_text(first.file))}{line}</code>"
    lines = [f"- **{verdict}**{place}: {escape_markdown(first.message or '', longest=2000)}"]
    if first.advice:
        advice = escape_markdown(first.advice, longest=2000)
        lines.append(f"  <br>{escape_markdown(text('report-advice', lang))}: {advice}")
    for check in checks[:MOST_TITLES]:
        kind = text("report-hidden" if check.hidden else "report-example", lang)
        lines.append(f"  - {escape_markdown(check.title)} ({escape_markdown(kind)})")
    if len(checks) > MOST_TITLES:
        more = text("report-more", lang, count=len(checks) - MOST_TITLES)
        lines.append(f"  - {escape_markdown(more)}")
    return "\n".join(lines) + "\n"
