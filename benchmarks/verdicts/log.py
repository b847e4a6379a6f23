"""Records as lines of JSON, each written as soon as it is there."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from benchmarks.verdicts.record import Record, Task


class Log:
    """A file of records; a line that was cut in the middle counts as not written."""

    def __init__(self, path: Path | None, *, resume: bool) -> None:
        """Open the file. Raises `FileExistsError` if there is one that is not to be continued."""
        self.records: dict[Task, Record] = {}
        self._file = None
        if path is None:
            return
        if resume and path.exists():
            data = path.read_bytes()
            whole = data[: data.rfind(b"\n") + 1]
            for line in whole.splitlines():
                self._keep(msgspec.json.decode(line, type=Record))
            if whole != data:
                path.write_bytes(whole)
        self._file = path.open("ab" if resume else "xb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def _keep(self, record: Record) -> None:
        self.records[record.task] = record

    def add(self, record: Record) -> None:
        """Keep a record, and write it."""
        self._keep(record)
        if self._file is not None:
            self._file.write(msgspec.json.encode(record) + b"\n")
            self._file.flush()
