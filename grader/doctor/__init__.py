"""What holds on this machine, tried rather than assumed: `machine` and, by attacks, `sandbox`."""

from grader.doctor.machine import Finding, State, examine_machine, holds, print_findings
from grader.doctor.sandbox import examine_sandbox

__all__ = ["Finding", "State", "examine_machine", "examine_sandbox", "holds", "print_findings"]
