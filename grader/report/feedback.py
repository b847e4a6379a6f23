"""What a report tells a student about a check, in words."""

from __future__ import annotations

from dataclasses import replace

from grader.grading import CheckResult
from grader.messages import Lang, render, verdict_name
from grader.report.plain import escape_text
from grader.verdict import Message, Verdict


def explain(check: CheckResult, lang: Lang) -> str:
    """Return the one sentence on a check, harmless whatever the student wrote."""
    message = check.outcome.message
    if message is None:
        return verdict_name(check.verdict, lang)
    return _say(message, check, lang)


def advise(check: CheckResult, lang: Lang) -> str:
    """Return what to try, or nothing: for a wrong answer what the author advises, where they do."""
    if check.verdict is Verdict.WRONG and check.feedback is not None:
        return check.feedback[lang]
    if check.outcome.advice is not None:
        return _say(check.outcome.advice, check, lang)
    return ""


def tell_reason(check: CheckResult, lang: Lang) -> tuple[object, ...]:
    """Return what checks have in common that are told of together: all that is said of them."""
    place = check.outcome.place
    where = (place.file, place.line) if place is not None else None
    return (check.verdict, explain(check, lang), advise(check, lang), where)


def _say(message: Message, check: CheckResult, lang: Lang) -> str:
    """Render a message; the title that some of them name is filled in here, in the right language.

    The arguments come from the student's program, the rest of the sentence does not.
    """
    args = {
        name: escape_text(value) if isinstance(value, str) else value
        for name, value in message.args.items()
    }
    return render(replace(message, args={**args, "title": check.title[lang]}), lang)
