"""Attacks as parameters, and the arena in which they meet the grader."""

import os
from collections.abc import Iterator
from typing import Final

import pytest

from tests.hostile.arena import Arena, Setting
from tests.hostile.attack import Attack, Protection, find_attacks

collect_ignore_glob = ["*/*"]  # what is in the folders are attacks, their conftest.py included

WHOLE_MATRIX: Final = "HOSTILE_MATRIX"
"""Environment variable: when set, every attack is tried in every setting, which takes minutes."""
USERS: Final = ("root", "ordinary") if os.geteuid() == 0 else ("ordinary",)
SETTINGS: Final = tuple(Setting(level, user) for user in USERS for level in ("strong", "container"))
USUAL: Final = SETTINGS[0]
CORNERS: Final = (SETTINGS[0], SETTINGS[-1])
"""Two settings that have nothing in common."""
ATTACKS: Final = find_attacks()


def _settings(attack: Attack) -> tuple[Setting, ...]:
    """Return the settings in which an attack is tried: two where the protection differs."""
    if os.environ.get(WHOLE_MATRIX):
        return SETTINGS
    return CORNERS if attack.header.stopped_by is Protection.SANDBOX else (USUAL,)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try each attack, and where a test asks for it in more than one setting."""
    if "setting" in metafunc.fixturenames and "attack" in metafunc.fixturenames:
        metafunc.parametrize(
            ("attack", "setting"),
            [
                pytest.param(attack, setting, id=f"{attack.name}-{setting}")
                for attack in ATTACKS
                for setting in _settings(attack)
            ],
        )
    elif "real_attack" in metafunc.fixturenames:
        metafunc.parametrize(
            "real_attack",
            [pytest.param(each, id=each.name) for each in ATTACKS if each.header.without],
        )


@pytest.fixture(scope="session")
def usual() -> Setting:
    """Return the setting in which everything is tried."""
    return USUAL


@pytest.fixture(scope="session")
def attacks() -> dict[str, Attack]:
    """Return every attack by its name."""
    return {attack.name: attack for attack in ATTACKS}


@pytest.fixture(scope="session")
def arena() -> Iterator[Arena]:
    """Lay everything out once for each worker."""
    opened = Arena()
    try:
        yield opened
    finally:
        opened.close()
