"""What a candidate may, on its way there; and levels."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.limits import Limits
from grader.sandbox.policy import Grant, Level, Policy

POLICIES = st.builds(
    Policy,
    limits=st.builds(Limits, memory_bytes=st.integers(1), cpu_seconds=st.integers(1)),
    granted=st.frozensets(st.sampled_from(Grant)),
    ports=st.lists(st.integers(1, 65535)).map(tuple),
    submission=st.text(),
    support=st.text(),
)


@given(POLICIES)
def test_a_policy_crosses_whole(policy: Policy) -> None:
    """As JSON, for it travels in an order."""
    assert Policy.from_order(json.loads(json.dumps(policy.as_order()))) == policy


def test_only_what_is_named_may_be_read() -> None:
    """Nothing, by itself."""
    assert Policy().readable == ()
    assert Policy(submission="/a", support="/b").readable == ("/a", "/b")


def test_levels_have_an_order() -> None:
    """The best first."""
    assert Level.STRONG.reaches(Level.CONTAINER)
    assert Level.CONTAINER.reaches(Level.CONTAINER)
    assert not Level.WEAK.reaches(Level.CONTAINER)
