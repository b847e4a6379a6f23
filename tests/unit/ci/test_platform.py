"""What a CI system says in the environment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.ci.platform import Platform, detect_platform

SHA = "0123456789abcdef0123456789abcdef01234567"
ZEROS = "0" * 40


def github(event: Path | None, **more: str) -> Platform:
    """Detect GitHub with this event file."""
    environ = {"GITHUB_ACTIONS": "true", **more}
    return detect_platform(environ | ({"GITHUB_EVENT_PATH": str(event)} if event else {}))


@pytest.mark.parametrize(
    ("event", "base"),
    [
        ({"pull_request": {"base": {"sha": SHA}}, "before": ZEROS}, SHA),
        ({"before": SHA}, SHA),
        ({"before": ZEROS}, None),
        ({"pull_request": {"base": {"sha": "--upload-pack=x"}}}, None),
        ({"pull_request": {"base": {}}}, None),
        ({"pull_request": {"base": {"sha": 7}}}, None),
        ({}, None),
        ([], None),
    ],
)
def test_github_tells_the_base_in_a_file(event: object, base: str | None, tmp_path: Path) -> None:
    """Of a pull request or of a push; what is no commit is nothing."""
    path = tmp_path / "event.json"
    path.write_text(json.dumps(event))
    is_target = base is not None and "pull_request" in dict(event)  # type: ignore[call-overload]
    assert github(path) == Platform(base, is_target)


def test_github_names_the_file_of_the_summary(tmp_path: Path) -> None:
    """An event that is not there is no reason to fail."""
    found = github(tmp_path / "none", GITHUB_STEP_SUMMARY="/x/summary")
    assert found == Platform(summary=Path("/x/summary"))
    assert github(None) == Platform()


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        (
            {"CI_MERGE_REQUEST_DIFF_BASE_SHA": SHA, "CI_COMMIT_BEFORE_SHA": ZEROS},
            Platform(SHA, is_target=True),
        ),
        ({"CI_COMMIT_BEFORE_SHA": SHA}, Platform(SHA)),
        ({"CI_COMMIT_BEFORE_SHA": ZEROS}, Platform()),
        ({}, Platform()),
    ],
)
def test_gitlab_tells_the_base_in_variables(environ: dict[str, str], platform: Platform) -> None:
    """Of a merge request; of a branch only what its author had pushed before."""
    assert detect_platform({"GITLAB_CI": "true", **environ}) == platform


def test_elsewhere_nothing_is_known() -> None:
    """Not even with the variables of a system that is not there."""
    assert detect_platform({"CI_COMMIT_BEFORE_SHA": SHA, "GITHUB_STEP_SUMMARY": "x"}) == Platform()


@given(data=st.binary())
def test_no_event_makes_a_traceback(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is in the file."""
    path = tmp_path_factory.getbasetemp() / "event"
    path.write_bytes(data)
    assert github(path).base is None
