"""Marks the course's own submissions again and again beside CPU hogs, and counts wrong verdicts.

`python -m benchmarks.verdicts --help` says how to run it. From the top down:

__main__    the command line
table       the figures, as text
figures     from records: wrong verdicts, unsteady ones, errors of total runtime
log         records as lines of JSON, so that a run can be cut and continued
marking     the processes that mark
plan        what is marked, beside how many hogs, with which seed
record      what is known of one marking; leaf

What a submission has to get is said by the folder that it lies in. Its inputs come from a seed, and
the same submission is marked with the same seed beside each number of hogs, so that a total runtime
can be compared with what it was on the quiet machine. Right submissions, whose runtimes are
compared, are marked as many at a time as the grader itself takes, one a core. Of the rejected ones
many hang and wait for their limit, so there are four a core: that is strain for their verdicts, and
half the time.
"""
