# -*- coding: no-such-encoding -*-
"""
exercise: hello_coroutine
tries: Names an encoding that does not exist.
stopped_by: separation
verdicts: [unimportable]
brief: true
unsafe: it is no attack unless a grader cannot read it
"""
