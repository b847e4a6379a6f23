"""The detectors, each with one function: detect(path) -> list[Finding].

detect() imports the module at `path`, awaits its main() once in a running loop and returns what
the detector said. It is called once in a process of its own, which ends right afterwards. Every
detector that takes a threshold gets 0.1 s.
"""

from __future__ import annotations

THRESHOLD = 0.1
"""Seconds that a block must last, for the detectors that take a threshold."""

MODULES = {
    "debug": "debug_mode",
    "pyleak": "pyleak_monitor",
    "blockbuster": "blockbuster_patches",
    "aiocop": "aiocop_audit",
    "ours": "ours",
}
DEFAULT = ("ours", "debug", "pyleak", "blockbuster", "aiocop")
"""What runs unless --detector says otherwise."""
