"""Runs workflow files from the files themselves: their steps, with stand-ins for what is not here.

An action is played by what it does to the folder: `checkout` clones from a repository on this
machine (and leaves a token in its configuration, as the real one does when it is allowed to),
artifacts go to and come from a folder. Everything under `run` is run by bash as the runner does it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SECONDS = 240.0
"""Real time for one step on a busy machine."""


def read_workflow(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML 1.1 takes the key `on` for true."""
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in workflow.items()}


def make_python(folder: Path) -> Path:
    """Make a Python environment that has what the tests have, and return its bin folder.

    So pip finds all that the grader needs without asking anybody, and installs only the grader.
    """
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", folder], check=True, timeout=SECONDS
    )
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "tests.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return folder / "bin"


def make_environment(home: Path, *folders: Path) -> dict[str, str]:
    """Return the environment of a job: nothing of ours but the way to programs."""
    home.mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", os.defpath)])
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "PIP_NO_INDEX": "1", "CI": "true"}


@dataclass
class Step:
    """What became of a step."""

    name: str
    code: int
    log: str


@dataclass
class Run:
    """What became of a job."""

    steps: list[Step] = field(default_factory=list)

    def step(self, name: str) -> Step:
        """Return the step with this name."""
        return next(step for step in self.steps if step.name == name)

    @property
    def log(self) -> str:
        """All that the steps wrote."""
        return "\n".join(step.log for step in self.steps)


@dataclass
class GitHub:
    """Plays the jobs of a workflow of GitHub's."""

    workspace: Path
    repositories: Mapping[str, Path]
    """What can be checked out, by OWNER/NAME; the empty name is the workflow's own repository."""
    artifacts: Path
    environ: Mapping[str, str]
    context: Mapping[str, Any]
    """`github`, `inputs` and `secrets`, for `${{ ... }}`."""
    token: str = "token"

    def play(self, path: Path) -> Run:
        """Run the one job of the workflow; after a step that fails only those with `if`."""
        (job,) = read_workflow(path)["jobs"].values()
        self.workspace.mkdir(parents=True)
        run = Run()
        if "if" in job and not self.holds(job["if"]):
            return run
        failed = False
        for number, step in enumerate(job["steps"]):
            if failed and "cancelled" not in str(step.get("if", "")):
                continue
            name = step.get("name", step.get("uses", "").partition("@")[0])
            if "uses" in step:
                self.use(step["uses"].partition("@")[0], self.fill(step.get("with", {})))
                run.steps.append(Step(name, 0, ""))
                continue
            done = self.run(step, self.workspace.with_name(f"{self.workspace.name}-{number}.sh"))
            run.steps.append(Step(name, done.returncode, done.stdout))
            failed = failed or done.returncode != 0
        return run

    def run(self, step: Mapping[str, Any], script: Path) -> subprocess.CompletedProcess[str]:
        """Run a step as the runner does where no shell is named."""
        script.write_text(self.fill(step["run"]))
        return subprocess.run(
            ["bash", "-e", script],
            cwd=self.workspace / step.get("working-directory", "."),
            env={**self.environ, **self.fill(step.get("env", {}))},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=SECONDS,
        )

    def use(self, action: str, options: Mapping[str, Any]) -> None:
        """Do what an action does."""
        if action == "actions/checkout":
            self.check_out(options)
        elif action == "actions/upload-artifact":
            shutil.copytree(self.workspace / options["path"], self.artifacts / options["name"])
        elif action == "actions/download-artifact":
            shutil.copytree(self.artifacts / options["name"], self.workspace / options["path"])
        elif action != "actions/setup-python":
            raise AssertionError(f"there is no stand-in for {action}")

    def check_out(self, options: Mapping[str, Any]) -> None:
        """Fetch a commit as actions/checkout does: into a repository that is made for it."""
        folder = self.workspace / options.get("path", ".")
        origin = self.repositories[options.get("repository", "")]
        ref = options.get("ref") or self.context["github"].get("sha", "main")
        depth = () if options.get("fetch-depth") == 0 else ("--depth", "1")
        for command in (
            ("init", "--quiet", str(folder)),
            ("-C", str(folder), "remote", "add", "origin", f"file://{origin}"),
            ("-C", str(folder), "fetch", "--quiet", *depth, "origin", ref),
            ("-C", str(folder), "checkout", "--quiet", "--detach", "FETCH_HEAD"),
        ):
            subprocess.run(["git", *command], check=True, timeout=SECONDS)
        if options.get("persist-credentials") is not False:
            key = "http.https://github.com/.extraheader"
            subprocess.run(["git", "-C", folder, "config", key, self.token], check=True)

    def fill(self, value: Any) -> Any:
        """Put in what `${{ ... }}` stands for."""
        if isinstance(value, Mapping):
            return {key: self.fill(each) for key, each in value.items()}
        if not isinstance(value, str):
            return value
        return re.sub(r"\$\{\{(.*?)\}\}", lambda match: self.look_up(match[1].strip()), value)

    def look_up(self, path: str) -> str:
        """Return what a path like github.event.number leads to; nothing, where it leads nowhere.

        Of several with `||` between them the first that leads somewhere.
        """
        if "||" in path:
            return next(filter(None, map(self.look_up, map(str.strip, path.split("||")))), "")
        found: Any = self.context
        for part in path.split("."):
            found = found.get(part, {})
        return "" if found == {} else str(found)

    def holds(self, condition: str) -> bool:
        """Say whether `path == 'text'` holds."""
        match = re.fullmatch(r"([\w.]+) == '(\w+)'", condition)
        assert match is not None, f"no stand-in for the condition {condition}"
        return self.look_up(match[1]) == match[2]


def play_gitlab(path: Path, workspace: Path, environ: Mapping[str, str]) -> Run:
    """Run the one job of a pipeline of GitLab's in the checkout that GitLab has made."""
    pipeline = read_workflow(path)
    (job,) = (each for each in pipeline.values() if isinstance(each, dict) and "script" in each)
    variables = {key: str(value) for key, value in job.get("variables", {}).items()}
    script = workspace.with_name(f"{workspace.name}.sh")
    script.write_text("set -eo pipefail\n" + "\n".join(job["script"]) + "\n")
    done = subprocess.run(
        ["bash", script],
        cwd=workspace,
        env={**environ, **variables, "GITLAB_CI": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    for reported in job["artifacts"]["reports"].values():
        assert (workspace / reported).is_file(), done.stdout
    return Run([Step("script", done.returncode, done.stdout)])


def write_event(path: Path, event: Mapping[str, Any]) -> Path:
    """Write the file in which GitHub tells a job what has happened."""
    path.write_text(json.dumps(event))
    return path
