"""The workflow files: by the schemas of their systems, and by our own rules."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.cli import cli
from grader.release.content import TEMPLATES
from grader.report.formats import FILES
from tests.repository.runners import read_workflow

ROOT = Path(__file__).parents[2]
GITHUB = [
    TEMPLATES / "github" / "grade.yml",
    TEMPLATES / "github" / "publish.yml",
    ROOT / "docs" / "ci" / "central.github.yml",
]
GITLAB = [TEMPLATES / "gitlab-ci.yml", ROOT / "docs" / "ci" / "suites.gitlab-ci.yml"]


def list_steps(path: Path) -> list[dict[str, Any]]:
    """Return the steps of all jobs of a workflow of GitHub's."""
    return [step for job in read_workflow(path)["jobs"].values() for step in job["steps"]]


def list_scripts(path: Path) -> list[str]:
    """Return all that a workflow has bash run."""
    if path in GITHUB:
        return [step["run"] for step in list_steps(path) if "run" in step]
    jobs = [job for job in read_workflow(path).values() if isinstance(job, dict)]
    return [line for job in jobs for line in job.get("script", ())]


@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.github-workflows", path) for path in GITHUB]
    + [("vendor.gitlab-ci", path) for path in GITLAB],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_each_file_fits_its_schema(schema: str, path: Path) -> None:
    """That of SchemaStore, which check-jsonschema carries with it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    if schema == "vendor.gitlab-ci":
        command += ["--data-transform", "gitlab-ci"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    """By the whole SHA, for a tag can be moved; the comment says which version that is."""
    used = [line for line in path.read_text().splitlines() if "uses:" in line]
    assert used
    for line in used:
        assert re.fullmatch(r" *(- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_no_checkout_leaves_its_token_behind(path: Path) -> None:
    """A submission could find it in .git/config."""
    checkouts = [step for step in list_steps(path) if "checkout" in step.get("uses", "")]
    assert checkouts
    assert {step["with"]["persist-credentials"] for step in checkouts} == {False}


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_no_expression_is_put_into_a_script(path: Path) -> None:
    """The name of a branch would become a command; it comes in by the environment instead."""
    assert [script for script in list_scripts(path) if "${{" in script] == []


def test_the_job_that_runs_a_stranger_s_code_has_nothing_to_lose() -> None:
    """No right but to read, no secret, no cache, and not the trigger that would carry them."""
    path = TEMPLATES / "github" / "grade.yml"
    workflow = read_workflow(path)
    assert set(workflow["on"]) == {"pull_request"}
    assert workflow["permissions"] == {"contents": "read"}
    assert [job for job in workflow["jobs"].values() if "permissions" in job] == []
    text = path.read_text()
    assert "secrets." not in text
    assert "cache:" not in text
    for each in GITHUB:
        assert "pull_request_target" not in read_workflow(each)["on"]


def test_the_job_that_may_write_runs_nothing_of_the_request() -> None:
    """It checks out the default branch, and only prints the report that it has downloaded."""
    path = TEMPLATES / "github" / "publish.yml"
    steps = list_steps(path)
    checkouts = [step["with"] for step in steps if "checkout" in step.get("uses", "")]
    assert [options.get("ref") for options in checkouts] == [None]
    named = [script for script in list_scripts(path) if "untrusted" in script]
    assert [shlex.split(script)[:5] for script in named] == [
        ["python", "-I", "-m", "grader", "summary"]
    ]


@pytest.mark.parametrize("path", GITHUB + GITLAB, ids=lambda path: path.name)
def test_what_they_call_exists(path: Path) -> None:
    """Each command of the grader's, with each of its options; and not from the folder around."""
    calls = [
        shlex.split(line)
        for script in list_scripts(path)
        for line in script.splitlines()
        if "-m grader" in line
    ]
    assert calls
    for call in calls:
        assert call[:4] == ["python", "-I", "-m", "grader"], "a folder `grader` would be run"
        known = [name for each in cli.commands[call[4]].params for name in each.opts]
        assert {word for word in call if word.startswith("--")} <= set(known)


def test_the_page_names_the_reports_that_are_made() -> None:
    """Those that docs/ci.md says `grader ci` writes."""
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    (reports,) = re.findall(r"It writes (.*?) into `--out`", page, re.DOTALL)
    named = set(re.findall("`([^`]*)`", reports))
    assert named == {form.file_name for form in FILES.values()}


def test_the_makefile_calls_what_exists() -> None:
    """Each target is a command of the grader's."""
    makefile = (TEMPLATES / "Makefile").read_text()
    called = re.findall(r"bin/grader (\w+)", makefile)
    assert called
    assert set(called) <= set(cli.commands)
