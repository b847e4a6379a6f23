"""
exercise: hello_coroutine
tries: Never ends to be imported.
stopped_by: deadline
verdicts: [unimportable, hung, crashed]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
while True:
    pass
