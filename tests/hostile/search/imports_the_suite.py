"""
exercise: fetch_all
tries: Puts the folder of the hidden suites on the path and imports the suite.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
import sys
import types

sys.path.insert(0, "@suite@/12_fetch_all")
sys.modules["pytest"] = types.SimpleNamespace(mark=types.SimpleNamespace(
    parametrize=lambda *arguments: lambda function: function
))
import test_hidden

raise RuntimeError(test_hidden.SECRET)
