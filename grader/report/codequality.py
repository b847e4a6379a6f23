"""The report as GitLab's code quality: findings beside the lines of a merge request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from grader.grading import Report
from grader.messages import Lang
from grader.report.findings import Finding, generalize, list_findings
from grader.verdict import Verdict

_SEVERITIES: Mapping[Verdict, str] = {
    Verdict.UNIMPORTABLE: "blocker",
    Verdict.MISSING: "blocker",
    Verdict.CRASHED: "blocker",
    Verdict.BLOCKED: "critical",
    Verdict.SEQUENTIAL: "critical",
    Verdict.DEADLOCKED: "critical",
    Verdict.HUNG: "critical",
    Verdict.ERROR: "info",
}
_SEVERITY = "major"


def encode_report(report: Report, lang: Lang) -> bytes:
    """Return the findings as GitLab's JSON, without a byte order mark.

    The fingerprint tells GitLab that a finding of an earlier run is still there, so it is made of
    what stays when lines are added above: file, verdict, check and cause, and a number among
    equals.
    """
    seen: dict[tuple[str, ...], int] = {}
    encoded = []
    for finding in list_findings(report, lang):
        cause = generalize(finding.message)
        key = (finding.path, finding.verdict.value, finding.checks[0].name, cause)
        seen[key] = seen.get(key, 0) + 1
        encoded.append(_encode(finding, (*key, str(seen[key]))))
    text = json.dumps(encoded, ensure_ascii=False, indent=2)
    return text.encode("utf-8") + b"\n"


def _encode(finding: Finding, key: tuple[str, ...]) -> Mapping[str, object]:
    told = "\0".join(key).encode("utf-8", "surrogatepass")
    return {
        "description": " ".join(part for part in (finding.message, finding.advice) if part),
        "check_name": finding.verdict.value,
        "fingerprint": hashlib.sha256(told).hexdigest()[:32],
        "severity": _SEVERITIES.get(finding.verdict, _SEVERITY),
        "location": {"path": finding.path, "lines": {"begin": finding.line}},
    }
