"""Layers one at a time: each in a process of its own, for they cannot be taken off again."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from grader.sandbox.confinement import Means
from grader.sandbox.policy import Policy

ROOT = Path(__file__).parents[3]
SURROUNDINGS = ROOT / "tests" / "surroundings.py"
CONFINED = ROOT / "tests" / "confined.py"
IMPOSSIBLE = 77
"""What surroundings.py exits with where it cannot arrange them."""
USER = 1000

Confined = Callable[..., Any]
Elsewhere = Callable[..., subprocess.CompletedProcess[str]]


def run(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run Python on some words, with the grader of this checkout."""
    return subprocess.run(
        [sys.executable, *command],
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        **options,
    )


@pytest.fixture(scope="session")
def elsewhere() -> Elsewhere:
    """Run a command as in Docker ("--docker"), or as an ordinary user ("--ordinary")."""

    def go(surroundings: Sequence[str], *command: str, **options: Any) -> Any:
        words = [str(SURROUNDINGS), *surroundings, sys.executable, *command]
        done = run(words, **options)
        if done.returncode == IMPOSSIBLE:
            pytest.skip(f"cannot be arranged here: {done.stderr.strip()}")
        return done

    return go


@pytest.fixture(scope="session")
def confined(elsewhere: Elsewhere) -> Confined:
    """Have attacks made under some layers; return ["done", result] or [error, its text].

    One piece of code, or several by name, whose answers come by name. By default all of it is done
    by a user without rights. The same is done only once.
    """

    @functools.cache
    def make(means: Means, attacks: str, policy: Policy, ordinary: bool) -> Any:
        with tempfile.TemporaryDirectory() as folder:
            if ordinary and os.geteuid() == 0:
                os.chown(folder, USER, USER)
            else:
                Path(folder).chmod(0o755)
            asked = {
                "means": {name: getattr(means, name) for name in Means.__slots__},
                "policy": policy.as_order(),
                "attacks": json.loads(attacks),
                "folder": folder,
            }
            words = ["--ordinary"] if ordinary else []
            done = elsewhere(words, str(CONFINED), input=json.dumps(asked))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def attack(
        means: Means,
        code: str | Mapping[str, str],
        policy: Policy | None = None,
        *,
        ordinary: bool = True,
    ) -> Any:
        several = {"": code} if isinstance(code, str) else code
        text = json.dumps({name: textwrap.dedent(each) for name, each in several.items()})
        answers = make(means, text, policy or Policy(), ordinary)
        return answers[""] if isinstance(code, str) else answers

    return attack
