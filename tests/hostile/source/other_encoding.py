# -*- coding: utf-7 -*-
"""
exercise: hello_coroutine
tries: Is written in an encoding in which other text stands than a reader sees.
stopped_by: separation
verdicts: [raised, unimportable, wrong]
brief: true
unsafe: it is no attack unless a grader reads the text
"""


async def hello(name, delay=1.0):
    return "nothing"  # +AAo-    raise ValueError("hidden")+AAo-
