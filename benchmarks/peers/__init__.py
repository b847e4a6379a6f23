"""Marks one assignment with other graders and with ours, and compares what it costs.

`python -m benchmarks.peers --help` says how to run it. From the top down:

__main__        the command line
compare         each tool in turn: is its verdict right, then what does it cost
batch           several submissions, with bare pytest and with ours
table           the figures as text
graders/        a module per tool: what its teacher writes, how it is started, where the points are
measure         one run of a program: wall time, CPU and memory of the whole process tree
assignment      the exercises, their checks, and what is handed in
exercises/      a folder per exercise: the reference, the checks, and a mistake for some
support.py      what the checks need where they are not run by ours; copied beside them

The checks are written once, as hidden suites are. What differs from tool to tool is only how each
finds a test and gives it the submission.
"""
