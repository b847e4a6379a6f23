"""`grader completion`: what makes a shell complete commands, options and names of exercises."""

from __future__ import annotations

import re
from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from grader.commands.invocation import PASSED, lang_option

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_GRADER_COMPLETE"
"""The environment variable by which click's scripts ask for completions of `grader`."""
_FOLDER = re.compile(r"[0-9]{1,4}_([a-z][a-z0-9_]*)")


def complete_exercises(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of exercises that begin so, by their folders alone: a shell waits for it."""
    named = context.params.get("exercises_folder")
    above = (Path.cwd(), *Path.cwd().parents)
    places = [named] if named else [folder / "exercises" for folder in above]
    for place in places:
        folders = sorted(path.name for path in place.glob("[0-9]*_*") if path.is_dir())
        found = [match for match in map(_FOLDER.fullmatch, folders) if match]
        if found:
            # Numbers are what one remembers: 07 completes to 07_two_workers.
            part = 0 if incomplete[:1].isdigit() else 1
            return [
                CompletionItem(match[part]) for match in found if match[part].startswith(incomplete)
            ]
    return []


@click.command(short_help="Print what makes your shell complete.")
@click.argument("shell", type=click.Choice(SHELLS))
@lang_option
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the script that makes your shell complete commands, options and exercises.

    \b
    Examples:
      eval "$(grader completion bash)"     # a line of ~/.bashrc
      eval "$(grader completion zsh)"      # a line of ~/.zshrc
      grader completion fish > ~/.config/fish/completions/grader.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None  # one of click's own, all of which it knows
    click.echo(kind(context.find_root().command, {}, "grader", VARIABLE).source())
    return PASSED
