"""
exercise: fetch_all
tries: Is a link to a device without end.
stopped_by: copy
verdicts: [unimportable]
brief: true
unsafe: it fills the memory of whoever reads it
links: {fetch_all.py: /dev/zero}
"""
