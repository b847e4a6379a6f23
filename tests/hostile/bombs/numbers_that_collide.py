"""
exercise: fetch_all
tries: Returns a set whose numbers all have the same hash, which takes hours to be built.
stopped_by: bounds
verdicts: [wrong, crashed, hung, blocked, unimportable]
brief: true
bomb: true
unsafe: it takes as long to be made as to be looked at
"""
import sys

protocol = sys.modules["grader.protocol"]


class Cheap(list):
    pass


def write(self, value, parts, depth, plain=protocol.Encoder._write):
    if type(value) is Cheap:
        parts.append(b"e" + protocol._LENGTH.pack(len(value)))
        for item in value:
            plain(self, item, parts, depth + 1)
    else:
        plain(self, value, parts, depth)


protocol.Encoder._write = write


async def fetch_all(urls, fetch):
    modulus = sys.hash_info.modulus
    return Cheap(modulus * number for number in range(1, 60_000))
