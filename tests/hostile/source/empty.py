"""
exercise: hello_coroutine
tries: Is nothing but a comment.
stopped_by: separation
verdicts: [missing]
brief: true
unsafe: it is no attack unless nothing counts as right
"""
