"""Marking a class: many submissions, on this machine or on several, and nothing lost on the way.

From below:

- `work`: what is to be done and what came of it, as it travels
- `parcel`: a course as bytes, for machines that do not have it
- `marker`: a process that marks, watched from outside
- `workshop`: the markers of one machine; what an executor runs
- `window`: a bounded number of tasks in an executor, each done once
- `executors`: threads here, each with a marker; or a Dask cluster
- `progress`: how far it is, on a terminal or down a pipe
- `run`: all of it, from the folders to the gradebook

Whatever ends in the middle (this process by kill -9, a marker, a worker of the cluster) costs no
mark that is finished, and the next run goes on with what has none: a task is what the gradebook
lacks, and a mark is written under a key of its own, so that it does not matter how often it comes.

Why markers are processes of our own instead of those of a `ProcessPoolExecutor`: that breaks as a
whole when one of its processes ends, cannot end one that hangs, leaves its processes behind when
it is killed itself, and is refused in the workers of Dask, which are daemons.
"""

from __future__ import annotations

from grader.batch.run import Options, Summary, run_batch

__all__ = ["Options", "Summary", "run_batch"]
