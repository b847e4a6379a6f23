"""Notebooks (format 4.5), for the graders that mark these."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

Cell = dict[str, Any]


def code_cell(name: str, source: str, **metadata: object) -> Cell:
    """Return a cell of code that has not been run."""
    return {
        "id": name, "cell_type": "code", "source": source, "metadata": metadata,
        "outputs": [], "execution_count": None,
    }  # fmt: skip


def notebook(cells: Iterable[Cell]) -> str:
    """Return the text of a notebook for Python."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps(
        {
            "nbformat": 4, "nbformat_minor": 5, "cells": list(cells),
            "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        }
    )  # fmt: skip
