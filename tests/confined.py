"""Confines a process by some of the sandbox's layers, runs code in it, and tells what came of it.

``python tests/confined.py`` reads one JSON object: "means" (the layers), "policy", "folder", and
"attacks", pieces of Python by name that define `attack`. It prints for each what `attack` returned,
after "done", or the error's name and text. The code finds `outer`, the number of this unconfined
process, `here`, a folder, and `listening`, the abstract name of a socket.
"""

import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

from grader.sandbox import folders
from grader.sandbox.confinement import Confinement, Means
from grader.sandbox.policy import Policy
from grader.sandbox.processes import Family


def main() -> None:
    """Do what is asked, once."""
    asked = json.load(sys.stdin)
    policy = Policy.from_order(asked["policy"])
    read, write = os.pipe()
    listening = f"\0grader-confined-{os.getpid()}"
    server = socket.socket(socket.AF_UNIX)
    server.bind(listening)
    server.listen()
    given = {"outer": os.getpid(), "here": asked["folder"], "listening": listening, "os": os}

    def run() -> None:
        told = {name: _attempt(code, dict(given)) for name, code in asked["attacks"].items()}
        os.write(write, json.dumps(told).encode())

    private = Path(asked["folder"]) / "private"
    private.mkdir()
    (private.parent / "removable").mkdir()
    family = Family(Confinement.prepare(Means(**asked["means"])))
    pid = family.start(policy, str(private), run, kept=(write,))
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        told = pipe.read()
    family.end(pid, 5.0)
    family.close()
    server.close()
    folders.remove(str(private))
    print(told.decode())


def _attempt(code: str, names: dict[str, Any]) -> list[Any]:
    try:
        exec(code, names)
        return ["done", names["attack"]()]
    except BaseException as error:  # noqa: BLE001 - what it is, is the answer
        return [type(error).__name__, str(error)]


if __name__ == "__main__":
    main()
