"""
exercise: fetch_all
tries: Has an import loader read the suite, which needs no open() of its own.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
from importlib.machinery import SourceFileLoader

path = "@suite@/12_fetch_all/test_hidden.py"
raise RuntimeError(SourceFileLoader("suite", path).get_data(path).decode()[-100:])
