"""A course from its release to its marks, with real git and the workflow files themselves.

A teacher releases three exercises with sealed suites. A student solves two of them and blocks the
loop in the third, on a branch; on another, with the same solutions, they change whatever could
change a mark. Both are marked by the job of the pull request and by the teacher's own.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import junitparser
import pytest

from tests.repository.runners import (
    GitHub,
    Run,
    make_environment,
    make_python,
    play_gitlab,
    write_event,
)

pytestmark = pytest.mark.xdist_group("story")  # one process plays it, and releases once

ROOT = Path(__file__).parents[2]
FOLDERS = ("05_hello_coroutine", "06_two_powers", "07_two_workers")
BLOCKED = ROOT / "solutions" / "07_two_workers" / "rejected" / "blocked" / "half_converted.py"
CANARY = "canary-7f3a"
"""In suites, rubrics, solutions, the environment and git's configuration."""
SNOOP = """

import os

for owner in ("self", os.getppid()):
    try:
        print(open(f"/proc/{owner}/environ", "rb").read(), dict(os.environ))
    except OSError as problem:
        print(problem)
"""
"""What the student's file does when it is imported: look for what is not theirs."""
EVIL = "raise SystemExit('the grader of the pull request was run')\n"


def git(folder: Path, *command: str) -> str:
    """Run git as somebody who has a name."""
    names = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    done = subprocess.run(
        ["git", "-C", folder, *names, "-c", "init.defaultBranch=main", *command],
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def grader(folder: Path, *command: str) -> str:
    """Run the grader of this checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "grader", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass
class World:
    """Who has what."""

    root: Path
    key: str
    origin: Path
    """The students' repository, to which pull requests go."""
    fork: Path
    """The student's clone."""
    python: Path

    @property
    def canaries(self) -> tuple[bytes, ...]:
        """What must not be found anywhere."""
        secret = base64.urlsafe_b64decode(self.key)
        return CANARY.encode(), self.key.encode(), secret, secret.hex().encode()

    def play(self, name: str, path: Path, context: Mapping[str, Any], **environ: str) -> GitHubRun:
        """Run a workflow, and return what it left behind."""
        folder = self.root / "runs" / name
        folder.mkdir(parents=True)
        event = write_event(folder / "event.json", context["github"]["event"])
        summary = folder / "step-summary.md"
        posted = folder / "posted.md"
        tools = folder / "tools"
        tools.mkdir()
        (tools / "gh").write_text(
            "#!/bin/sh\n"
            f'printf "%s\\n" "$*" >>{folder}/gh.log\n'
            'case "$1" in api) echo 7 ;; esac\n'
            'case "$*" in *--edit-last*) exit 1 ;; esac\n'
            f'case "$2" in comment) cat comment.md >>{posted} ;; esac\n'
        )
        (tools / "gh").chmod(0o755)
        (folder / "home").mkdir()
        (folder / "home" / ".gitconfig").write_text(
            f"[http]\n\textraheader = {CANARY}\n[core]\n\tfsmonitor = echo {CANARY}\n"
        )
        runner = GitHub(
            workspace=folder / "work",
            repositories={"": self.origin, "anna/exercises": self.origin},
            artifacts=self.root / "artifacts" / name,
            environ={
                **make_environment(folder / "home", tools, self.python),
                "GITHUB_ACTIONS": "true",
                "GITHUB_EVENT_PATH": str(event),
                "GITHUB_STEP_SUMMARY": str(summary),
                "GITHUB_REPOSITORY": "teacher/exercises",
                "CANARY": CANARY,
                **environ,
            },
            context=context,
            token=CANARY,
        )
        if "artifacts" in context:
            runner.artifacts = context["artifacts"]
        run = runner.play(path)
        return GitHubRun(run, runner, summary, posted)


@dataclass
class GitHubRun:
    """What a workflow left behind."""

    run: Run
    runner: GitHub
    summary: Path
    posted: Path

    def report(self, artifact: str) -> dict[str, Any]:
        """Return the JSON report among the artifacts."""
        path = self.runner.artifacts / artifact / "report.json"
        report: dict[str, Any] = json.loads(path.read_bytes())
        return report


def write_course(folder: Path) -> None:
    """Copy three exercises of the course, and plant canaries in what students must not get."""
    for name in FOLDERS:
        for part in ("exercises", "solutions", "tests/exercises"):
            shutil.copytree(
                ROOT / part / name,
                folder / part / name,
                ignore=shutil.ignore_patterns("__pycache__"),
            )
        hidden = folder / "tests" / "exercises" / name
        for path in (*hidden.iterdir(), *(folder / "solutions" / name).rglob("*.py")):
            if path.is_file():
                path.write_text(f"{path.read_text('utf-8')}\n# {CANARY}\n", "utf-8")
        (folder / "exercises" / name / "solution.py").write_text(f"# {CANARY}\n")
    statement = folder / "exercises" / FOLDERS[-1] / "README.md"
    assert "](../06" in statement.read_text()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Release the course, and push the student's two branches."""
    root = tmp_path_factory.mktemp("story")
    course, students, fork = root / "course", root / "students", root / "fork"
    write_course(course)
    grader(course, "seal", "--new-key", str(root / "course.key"))
    key = (root / "course.key").read_text().strip()
    grader(
        course, "release", str(students), "--vendor", "--seal", "--key", str(root / "course.key")
    )
    git(students, "init", "--quiet")
    git(students, "add", "--all")
    git(students, "commit", "--quiet", "-m", "The course")
    git(root, "clone", "--quiet", "--bare", str(students), str(root / "origin.git"))
    git(root, "clone", "--quiet", str(root / "origin.git"), str(fork))
    for branch in ("work", "tamper"):
        git(fork, "switch", "--quiet", "--create", branch, "main")
        solve(fork)
        if branch == "tamper":
            tamper(fork)
        git(fork, "add", "--all", "--force")
        git(fork, "commit", "--quiet", "-m", branch)
        git(fork, "push", "--quiet", "origin", branch)
    return World(root, key, root / "origin.git", fork, make_python(root / "python"))


def solve(fork: Path) -> None:
    """Solve two exercises, and hold the loop in the third."""
    for folder, solution in (
        (FOLDERS[0], ROOT / "solutions" / FOLDERS[0] / "hello_coroutine.py"),
        (FOLDERS[1], ROOT / "solutions" / FOLDERS[1] / "two_powers.py"),
        (FOLDERS[2], BLOCKED),
    ):
        target = fork / "exercises" / folder / f"{folder.partition('_')[2]}.py"
        shutil.copyfile(solution, target)
    with target.open("a") as file:
        file.write(SNOOP)


def tamper(fork: Path) -> None:
    """Change whatever might change a mark."""
    (fork / ".github" / "workflows" / "grade.yml").write_text("on: push\n")
    (fork / ".gitlab-ci.yml").write_text("grade: {script: 'true'}\n")
    (fork / "Makefile").write_text("grade:\n\t@echo full marks\n")
    (fork / "requirements.txt").write_text("./evil\n")
    for wheel in (fork / "vendor").iterdir():
        wheel.write_bytes(b"evil")
    for package in ("grader", "yaml", "pytest", "rich"):
        (fork / package).mkdir()
        (fork / package / "__init__.py").write_text(EVIL)
        (fork / package / "__main__.py").write_text(EVIL)
    for name in ("conftest.py", "sitecustomize.py", "exercises/conftest.py", "click.py"):
        (fork / name).write_text(EVIL)
    (fork / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    (fork / ".gitattributes").write_text("* filter=evil diff=evil export-ignore\n")
    (fork / "suites.sealed").write_bytes(b"grader-sealed 1 0123456789abcdef\nevil")
    for folder in FOLDERS:
        exercise = fork / "exercises" / folder
        (exercise / "test_examples.py").write_text(EVIL)
        (exercise / "exercise.yaml").write_text("format: 1\nname: evil\n")
        hidden = fork / "tests" / "exercises" / folder
        hidden.mkdir(parents=True)
        (hidden / "test_hidden.py").write_text(EVIL)
        (hidden / "rubric.yaml").write_text("format: 1\nchecks: {test_x: {points: 99}}\n")
    (fork / "exercises" / "::error::x\x1b[2J").write_text("a name\n")


def request_event(world: World, branch: str) -> dict[str, Any]:
    """Return what GitHub says of a pull request from a branch."""
    return {
        "github": {
            "sha": branch,
            "token": "token-of-the-job",
            "event": {
                "pull_request": {
                    "number": 7,
                    "base": {"sha": git(world.fork, "rev-parse", "origin/main")},
                }
            },
        }
    }


def grade(world: World, branch: str) -> GitHubRun:
    """Run the pull request's job as the released workflow has it."""
    path = world.root / "students" / ".github" / "workflows" / "grade.yml"
    return world.play(f"grade-{branch}", path, request_event(world, branch))


def marks(report: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return all of a report that a mark consists of; times differ from run to run."""
    return [
        (each["name"], check["name"], check["verdict"], check["score"], check["line"])
        for each in report["exercises"]
        for check in each["checks"]
    ]


@pytest.fixture(scope="module")
def graded(world: World) -> dict[str, GitHubRun]:
    """Run the pull request's job for both branches."""
    return {branch: grade(world, branch) for branch in ("work", "tamper")}


@pytest.fixture(scope="module")
def marked(world: World) -> dict[str, GitHubRun]:
    """Run the teacher's own job for both branches, with the key."""
    path = ROOT / "docs" / "ci" / "central.github.yml"
    secrets = {"GRADER_SEAL_KEY": world.key, "SUBMISSIONS_TOKEN": CANARY}
    return {
        branch: world.play(
            f"mark-{branch}",
            path,
            {
                "github": {"event": {}, "token": "token-of-the-job"},
                "inputs": {"repository": "anna/exercises", "ref": branch},
                "secrets": secrets,
            },
        )
        for branch in ("work", "tamper")
    }


def read_annotations(log: str) -> list[str]:
    """Return the commands that a runner would carry out."""
    commands, stopped = [], ""
    for line in log.splitlines():
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
        elif line.lstrip().startswith("::stop-commands::"):
            stopped = line.partition("::stop-commands::")[2]
        elif line.lstrip().startswith("::"):
            commands.append(line)
    return commands


def test_the_pull_request_is_marked_by_its_examples(graded: dict[str, GitHubRun]) -> None:
    """Two exercises pass, one holds the loop; the job fails and its reports are kept."""
    work = graded["work"]
    assert [step.code for step in work.run.steps] == [0, 0, 0, 0, 1, 0], work.run.log
    report = work.report("grader-reports")
    assert {each["name"]: each["verdict"] for each in report["exercises"]} == {
        "hello_coroutine": "passed",
        "two_powers": "passed",
        "two_workers": "blocked",
    }
    assert not any(check["hidden"] for each in report["exercises"] for check in each["checks"])
    assert report["submission"] == "exercises"


def test_the_student_s_line_is_annotated(graded: dict[str, GitHubRun]) -> None:
    """In the file as the repository has it, at the call that held the loop."""
    (annotation,) = read_annotations(graded["work"].run.log)
    source = BLOCKED.read_text().splitlines()
    line = next(number for number, text in enumerate(source, 1) if "time.sleep(" in text)
    place = f"file=exercises/07_two_workers/two_workers.py,line={line},endLine={line},"
    assert annotation.startswith(f"::error {place}title=Two workers%3A ")
    assert "await asyncio.sleep" in annotation


def test_the_summary_is_on_the_page_of_the_run(graded: dict[str, GitHubRun]) -> None:
    """And the same is among the artifacts, beside what other systems read."""
    work = graded["work"]
    kept = work.runner.artifacts / "grader-reports"
    assert work.summary.read_text() == (kept / "summary.md").read_text()
    assert "| ❌ | 07 Two workers | blocked |" in work.summary.read_text()
    assert junitparser.JUnitXml.fromfile(str(kept / "junit.xml")).failures > 0
    assert json.loads((kept / "results.json").read_bytes())["tests"]
    (finding,) = json.loads((kept / "codequality.json").read_bytes())
    assert finding["location"]["path"] == "exercises/07_two_workers/two_workers.py"


def test_tampering_changes_no_mark(
    graded: dict[str, GitHubRun], marked: dict[str, GitHubRun]
) -> None:
    """Neither in the pull request's job nor in the teacher's."""
    for runs, artifact in ((graded, "grader-reports"), (marked, "marks")):
        reports = [runs[branch].report(artifact) for branch in ("work", "tamper")]
        assert marks(reports[0]) == marks(reports[1])
        assert "was run" not in runs["tamper"].run.log


def test_tampering_is_told(graded: dict[str, GitHubRun]) -> None:
    """As a warning and above the table, and the odd name of a file is text there."""
    tampered = graded["tamper"]
    warning, error = read_annotations(tampered.run.log)
    assert warning.startswith("::warning::This request changes more than its exercises: ")
    assert ".github/workflows/grade.yml" in warning
    assert error.startswith("::error file=exercises/07_two_workers")
    assert "This request changes more than its exercises" in tampered.summary.read_text()
    assert "\x1b" not in tampered.run.log
    assert "This request changes more" not in graded["work"].run.log


def test_the_teacher_marks_with_the_hidden_checks(marked: dict[str, GitHubRun]) -> None:
    """The suites are unsealed for that, and all exercises are marked."""
    report = marked["work"].report("marks")
    verdicts = {each["name"]: each["verdict"] for each in report["exercises"]}
    assert verdicts["two_workers"] == "blocked"
    for each in report["exercises"]:
        assert any(check["hidden"] for check in each["checks"])
        assert (each["score"] == each["max_score"] > 0) == (each["verdict"] == "passed")
    assert list(verdicts.values()).count("passed") == 2


def test_the_result_is_posted_as_data(world: World, graded: dict[str, GitHubRun]) -> None:
    """By the default branch's workflow, from a report that a student may have written."""
    artifacts = world.root / "forged"
    kept = graded["work"].runner.artifacts / "grader-reports"
    for name, title in (("honest", None), ("forged", "<img src=x> @teacher ![x](y)")):
        shutil.copytree(kept, artifacts / name / "grader-reports")
        path = artifacts / name / "grader-reports" / "report.json"
        if title is not None:
            report = json.loads(path.read_bytes())
            report["exercises"][0]["title"] = title
            path.write_text(json.dumps(report))
        context = {
            "github": {
                "token": "token-of-the-job",
                "event": {
                    "workflow_run": {
                        "event": "pull_request",
                        "id": 1,
                        "head_branch": "$(touch pwned)",
                        "head_repository": {"owner": {"login": "anna"}},
                    }
                },
            },
            "artifacts": artifacts / name,
        }
        workflow = world.root / "students" / ".github" / "workflows" / "publish.yml"
        posted = world.play(f"publish-{name}", workflow, context)
        assert [step.code for step in posted.run.steps] == [0] * 6, posted.run.log
        comment = posted.posted.read_text()
        assert "| ❌ | 07 Two workers | blocked |" in comment
        assert "<img" not in comment
        assert "@teacher" not in comment
        assert "head=anna:$(touch pwned)" in (posted.posted.parent / "gh.log").read_text()
        assert list(posted.runner.workspace.rglob("pwned")) == []


def test_a_student_checks_at_home(world: World) -> None:
    """`make check` and `make grade` in a clone, once its environment is there."""
    home = world.root / "home"
    git(world.root, "clone", "--quiet", "-b", "work", str(world.origin), str(home))
    environ = make_environment(world.root / "nobody", make_python(home / ".venv"))
    install = ["python", "-m", "pip", "install", "-qq", "-r", "requirements.txt"]
    subprocess.run(install, cwd=home, env=environ, check=True, timeout=120)
    (home / ".venv" / ".stamp").touch()
    for target, code in (("check", 2), ("grade", 2), ("help", 0), ("hint", 0)):
        done = subprocess.run(
            ["make", target],
            cwd=home,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == code, done.stdout + done.stderr
        if code:
            assert "time.sleep" in done.stdout
            assert "Error 1" in done.stderr
    assert git(home, "status", "--porcelain") == ""


def test_gitlab_marks_the_same(world: World, graded: dict[str, GitHubRun]) -> None:
    """The released pipeline in a checkout of the merge request."""
    for branch in ("work", "tamper"):
        folder = world.root / "gitlab" / branch
        git(world.root, "clone", "--quiet", "-b", branch, str(world.origin), str(folder / "build"))
        environ = make_environment(folder / "home", world.python) | {
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(world.fork, "rev-parse", "origin/main"),
            "CANARY": CANARY,
        }
        path = world.root / "students" / ".gitlab-ci.yml"
        run = play_gitlab(path, folder / "build", environ)
        assert run.steps[0].code == 1, run.log
        report = json.loads((folder / "build" / "reports" / "report.json").read_bytes())
        assert marks(report) == marks(graded["work"].report("grader-reports"))
        assert CANARY not in run.log


def test_the_suites_project_of_gitlab_marks_with_the_hidden_checks(
    world: World, marked: dict[str, GitHubRun]
) -> None:
    """It fetches the submission, and its token stays out of every .git/config."""
    folder = world.root / "suites"
    shutil.copytree(world.root / "students", folder / "project")
    shutil.copytree(world.root / "course" / "tests", folder / "project" / "tests")
    environ = make_environment(folder / "home", world.python) | {
        "CI_SERVER_URL": f"file://{world.root}",
        "SUBMISSION_PROJECT": "origin",
        "SUBMISSION_REF": "tamper",
        "CI_JOB_TOKEN": CANARY,
    }
    path = ROOT / "docs" / "ci" / "suites.gitlab-ci.yml"
    run = play_gitlab(path, folder / "project", environ)
    assert run.steps[0].code == 1, run.log
    report = json.loads((folder / "project" / "reports" / "report.json").read_bytes())
    assert marks(report) == marks(marked["work"].report("marks"))
    assert CANARY not in (folder / "submission" / ".git" / "config").read_text()
    assert CANARY not in run.log + json.dumps(report)


def test_no_canary_is_found(
    world: World, graded: dict[str, GitHubRun], marked: dict[str, GitHubRun]
) -> None:
    """In no log, no artifact, no file that a student gets, and in no commit of theirs."""
    places = [world.root / "artifacts", world.root / "students", world.fork]
    places += (world.root / "runs").glob("*/*.md")
    files = [
        path
        for place in places
        for path in ([place] if place.is_file() else place.rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    assert len(files) > 100
    for path in files:
        data = path.read_bytes()
        assert [each for each in world.canaries if each in data] == [], path
    history = git(world.fork, "log", "--all", "--patch", "--text").encode(
        "utf-8", "surrogateescape"
    )
    logs = "".join(run.run.log for run in (*graded.values(), *marked.values())).encode()
    for canary in world.canaries:
        assert canary not in history
        assert canary not in logs
