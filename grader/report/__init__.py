"""What a marking looks like: on a terminal, and as JSON.

A report is made from `grading.Report` alone and knows nothing of how it came to be.
"""
