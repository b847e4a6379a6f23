"""Our own detector: the candidate's loop, its fair clock and its blame.

The file runs as a submission does: in a candidate of its own, with the examiner's clock. What the
judge makes of the blocks counts, not the blocks alone: short steps are told and do not make a
submission `blocked` unless they add up.

The sandbox is left off: it refuses half of what blocks in the corpus (processes, sockets, named
pipes) before it has blocked anything.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks.blocking.detectors import THRESHOLD
from benchmarks.blocking.finding import Finding
from grader.examiner.clock import ExaminerLoop
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.examiner.judge import judge
from grader.examiner.session import Session
from grader.examiner.worker import launcher
from grader.sandbox.policy import Policy
from grader.verdict import Verdict


def detect(path: Path) -> list[Finding]:
    """Have a candidate run the file's main(), and return its blocks, [] for an innocent."""
    with tempfile.TemporaryDirectory() as folder, launcher(sandbox="weak") as candidates:
        copy = Path(shutil.copy(path, folder))
        loop = ExaminerLoop()
        session = Session(
            loop, candidates.start(Policy()), Rules(threshold=THRESHOLD, real_seconds=30), copy
        )

        async def test() -> None:
            await session.load(copy, None)
            await Submission(session).main()
            await session.finish()

        try:
            loop.run_until_complete(test())
        finally:
            session.close()
            loop.close()
        ending = judge(None, session, hidden=True, allow_leaks=True)
        if ending.verdict is not Verdict.BLOCKED:
            return []
        return [
            Finding(str(path), block.place.line if block.place else None, block.seconds)
            for block in session.blocks
        ]
