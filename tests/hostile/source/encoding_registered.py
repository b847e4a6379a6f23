"""
exercise: hello_coroutine
tries: Registers an encoding and an import hook that see everything that is read afterwards.
stopped_by: separation
verdicts: [wrong, raised, crashed, unimportable]
brief: true
unsafe: what could be read by it is shown by search/ and reading/
"""
import builtins
import codecs
import sys

seen = []
codecs.register(lambda name: seen.append(name))


class Hook:
    def find_spec(self, name, path=None, target=None):
        seen.append(name)


sys.meta_path.insert(0, Hook())
builtins.open = builtins.__import__ = lambda *arguments, **options: seen.append(arguments)


async def hello(name, delay=1.0):
    return str(seen)
