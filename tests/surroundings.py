"""Runs a command as it would be elsewhere: in a container, or as an ordinary user.

``python tests/surroundings.py [--docker] [--ordinary] COMMAND...``, from the checkout, on Linux.
With --docker the calls fail that Docker's default profile refuses. With --ordinary a root becomes a
user without rights; what interpreter and checkout lie in is made enterable in a namespace of its
own where only root may enter it. Exits with 77 where this cannot be arranged.
"""

import ctypes
import os
import sys
from pathlib import Path

from grader.sandbox import kernel, privileges, seccomp

CHECKOUT = Path(__file__).resolve().parents[1]
IMPOSSIBLE = 77
USER = 1000
_PRIVATE, _RECURSIVE, _BIND, _MOUNTS = 1 << 18, 1 << 14, 1 << 12, 0x20000


def main(*arguments: str) -> None:
    """Arrange the surroundings, and become the command."""
    words = list(arguments)
    wanted = set()
    while words and words[0] in ("--docker", "--ordinary"):
        wanted.add(words.pop(0))
    try:
        if "--ordinary" in wanted and os.geteuid() == 0:
            _open_up(Path(sys.base_prefix), Path(sys.prefix), CHECKOUT)
            os.setgroups([])
            os.setresgid(USER, USER, USER)
            os.setresuid(USER, USER, USER)
        if "--docker" in wanted:
            privileges.give_up_new_privileges()
            seccomp.install(seccomp.assemble(seccomp.refused_by_docker()), os.getpid())
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(IMPOSSIBLE)
    os.execv(words[0], words)


def _open_up(*folders: Path) -> None:
    """Make folders reachable for everybody, in this process and what comes of it."""
    tops = {inside: top for inside in map(Path.resolve, folders) if (top := _closed(inside))}
    if not tops:
        return
    kernel.call("unshare", _MOUNTS)
    _mount("none", "/", "", _RECURSIVE | _PRIVATE)
    kept = {inside: os.open(inside, os.O_PATH) for inside in tops}
    for top in set(tops.values()):
        _mount("tmpfs", str(top), "tmpfs", 0, "mode=755")
    for inside, descriptor in kept.items():
        inside.mkdir(parents=True, exist_ok=True)
        _mount(f"/proc/self/fd/{descriptor}", str(inside), "", _BIND)
        os.close(descriptor)


def _closed(folder: Path) -> Path | None:
    """Return the topmost folder round this one that only its owner may enter, if there is one."""
    closed = [each for each in folder.parents if not each.stat().st_mode & 0o001]
    return closed[-1] if closed else None


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    texts = (ctypes.c_char_p(text.encode()) for text in (source, target, kind))
    kernel.call("mount", *texts, flags, ctypes.c_char_p(options.encode()))


if __name__ == "__main__":
    main(*sys.argv[1:])
