"""Marks a class, and kills whoever does it.

`python -m benchmarks.batch --help` says how to run it. From the top down:

__main__   the command line
rate       a class of so many submissions: rate, CPU, memory
kills      a batch that is killed again and again, and the marks that it ends with
classes    classes to be marked: honest work, mistakes, attacks, nothing
"""
