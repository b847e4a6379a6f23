"""What a marking looks like: on a terminal, as JSON, as a page; and what a run looks like.

A report is made from `grading.Report` alone and knows nothing of how it came to be. `formats` lists
what there is to choose from.
"""
