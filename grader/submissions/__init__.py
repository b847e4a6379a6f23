"""Taking in a class's work: whose it is, and which of the files are exercises.

From below: `paths` (names that are safe, and what an exercise's file may be called), `archives` and
`folders` (what is in them, read within bounds), `layouts` (whose a file is), `intake` (the attempts
of each student, one after the other). Nothing is ever written to disk under a name that came with
a submission.
"""

from __future__ import annotations

from grader.submissions.intake import Attempt, Problem, collect

__all__ = ["Attempt", "Problem", "collect"]
