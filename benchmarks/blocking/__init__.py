"""Compares detectors of blocked event loops on a corpus of submissions.

`python -m benchmarks.blocking --help` says how to run it. From the top down:

__main__    the command line
table       the figures of each detector, as text
score       one detector's finding on one case: caught? the right line? an innocent accused?
harness     runs every case under a detector, each in a fresh process
trial       what runs in that process
detectors/  one module each, with one function: detect(path) -> list[Finding]
cases       the corpus on disk: which lines are guilty
finding     what a detector says; leaf

corpus/blocking holds modules that hold the loop for 0.1 s or more in all, corpus/innocent modules
that only look so. Each is a standalone module with `async def main()`. A guilty line carries the
comment `# GUILTY`; one of them is to be named. Where it says `# GUILTY (each)`, all of them are.
"""
