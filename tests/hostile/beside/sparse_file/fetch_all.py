"""
exercise: fetch_all
tries: Is a file of sixty gigabytes of nothing, which takes no room on the disk.
stopped_by: bounds
verdicts: [unimportable]
brief: true
unsafe: it fills the memory of whoever reads it
sparse: {fetch_all.py: 64424509440}
"""
