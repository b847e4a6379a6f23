"""
exercise: fetch_all
tries: Writes into a folder that everybody may write to.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: writes}
"""
open("@loot@/hello", "w").write("hello")
raise RuntimeError("done")
