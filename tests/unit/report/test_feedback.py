"""What a student is told of a check, in words."""

from __future__ import annotations

import pytest

from grader.grading import CheckResult
from grader.manifest import Translated
from grader.messages import Lang
from grader.report.feedback import advise, explain
from grader.verdict import Message, Outcome, Verdict

TITLE = Translated(en="The title", ru="Название")
FEEDBACK = Translated(en="The author's advice", ru="Совет автора")


def check(
    verdict: Verdict,
    message: Message | None = None,
    advice: Message | None = None,
    feedback: Translated | None = None,
) -> CheckResult:
    """Make a check with this verdict."""
    outcome = Outcome(verdict, message=message, advice=advice)
    return CheckResult("test_it", TITLE, True, verdict, 0, 1, outcome, feedback)


def test_a_title_is_filled_in_in_the_readers_language() -> None:
    """The examiner does not know who will read; a title that it gave is replaced."""
    wrong = check(Verdict.WRONG, Message("wrong-hidden", {"title": "The title"}))
    assert "Название" in explain(wrong, Lang.RU)
    assert "The title" in explain(check(Verdict.WRONG, Message("wrong-hidden")), Lang.EN)


def test_without_a_message_the_verdict_is_told() -> None:
    """There is always a word."""
    assert explain(check(Verdict.CRASHED), Lang.EN) == "crashed"


def test_the_text_of_an_exception_is_escaped() -> None:
    """It is the student's text, and may hold anything."""
    message = Message("raised", {"type": "ValueError", "text": "\x1b[31m\u202e"})
    assert explain(check(Verdict.RAISED, message), Lang.EN).isprintable()


@pytest.mark.parametrize("lang", list(Lang))
def test_the_author_knows_best_what_to_try_for_a_wrong_answer(lang: Lang) -> None:
    """The rubric's advice stands in the place of the general one."""
    wrong = check(Verdict.WRONG, advice=Message("advice-wrong-hidden"), feedback=FEEDBACK)
    assert advise(wrong, lang) == FEEDBACK[lang]


def test_another_verdict_has_advice_of_its_own() -> None:
    """What to try against blocking has nothing to do with the check that saw it."""
    blocked = check(Verdict.BLOCKED, advice=Message("advice-blocked-sleep"), feedback=FEEDBACK)
    assert "asyncio.sleep" in advise(blocked, Lang.EN)


def test_there_may_be_nothing_to_try() -> None:
    """A check without any advice says nothing."""
    assert advise(check(Verdict.CRASHED, feedback=FEEDBACK), Lang.EN) == ""
