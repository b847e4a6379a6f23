"""For authors: making an exercise, and proving it.

From below: `review` (what the files of an exercise say, without running anything), `proof` (marking
what is right and what is wrong), `table` (printing the proof), `new` (a new exercise from the
templates beside it).
"""
