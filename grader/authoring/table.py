"""What an author is shown of a proof: a line for each submission, and the totals."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from grader.authoring.proof import Proof
from grader.grading import CheckResult
from grader.messages import Lang
from grader.report.feedback import explain
from grader.report.plain import escape_text
from grader.report.terminal import choose_symbols, print_indented

_LONGEST_DETAIL = 2_000


def print_proof(proof: Proof, console: Console) -> None:
    """Print a line for every candidate, with the checks that differ, and what is missing."""
    symbols = choose_symbols(console.encoding)
    title = proof.exercise.title(Lang.EN)
    console.print(Text(f"{proof.exercise.folder.name}  {title}", style="bold"))
    width = max((len(marking.candidate.label) for marking in proof.markings), default=0)
    for marking in proof.markings:
        result = marking.result
        good = marking.holds
        line = Text(f"  {symbols.passed if good else symbols.failed} ", _style(good=good))
        line.append(f"{marking.candidate.label:<{width}}  ", style="default")
        line.append(result.verdict.value)
        if result.verdict is not marking.candidate.expected:
            line.append(f", not {marking.candidate.expected.value}")
        line.append(f"  {result.score}/{result.max_score}", style="default")
        console.print(line)
        for check in marking.differing:
            _print_difference(check, console)
    for sign, sentences in ((symbols.failed, proof.problems), (symbols.error, proof.errors)):
        for sentence in sentences:
            print_indented(console, Text(f"{sign} {escape_text(sentence)}", _style(good=False)), 2)
    for sentence in proof.notes:
        print_indented(console, Text(f"- {escape_text(sentence)}", "yellow"), 2)
    console.print()


def print_summary(proofs: Sequence[Proof], console: Console) -> None:
    """Print what there is in all, how many exercises were proved, and which were not."""
    candidates = [marking.candidate for proof in proofs for marking in proof.markings]
    hidden = sum(sum(check.hidden for check in proof.exercise.checks.values()) for proof in proofs)
    untested = sum(len(proof.untested) for proof in proofs)
    counts = (
        _count(len(proofs), "exercise"),
        f"{sum(each.accepted for each in candidates)} accepted",
        f"{sum(each.rejected for each in candidates)} rejected",
    )
    checks = f"{_count(hidden, 'hidden check')}, {hidden - untested} failed by something"
    broken = [proof.exercise.name for proof in proofs if not proof.holds]
    ending = f"{', '.join(broken)} not proved" if broken else "all proved"
    console.print(Text(", ".join(counts)))
    console.print(Text(f"{checks}: {ending}", _style(good=not broken)))


def _print_difference(check: CheckResult, console: Console) -> None:
    place = check.outcome.place
    where = f" ({escape_text(place.file)}:{place.line})" if place is not None else ""
    sentence = f"{check.name}: {check.verdict.value}: {explain(check, Lang.EN)}{where}"
    print_indented(console, Text(sentence), 6)
    detail = escape_text(check.outcome.detail.strip(), lines=True, longest=_LONGEST_DETAIL)
    if detail:
        print_indented(console, Text(detail, style="dim"), 8)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _style(*, good: bool) -> str:
    return "green" if good else "red"
