r"""
exercise: hello_coroutine
tries: Has nearly the right name in its module, with escapes in it, which a report would suggest.
stopped_by: escaping
verdicts: [missing]
brief: true
unsafe: an ordinary grader suggests nothing
"""
globals()["hello\x1b[2J"] = lambda: None
globals()["hell\u202eo"] = lambda: None
