"""Hidden suites as one encrypted file, which may lie where students can see it.

- `key`: where the key comes from, and how it is kept from everybody else
- `box`: the file: format, encryption, what is wrong with it
- `private`: the folder in which opened suites lie while they run, gone afterwards
- `suites`: from a folder of suites to a file and back
"""

from typing import Final

KEY_VARIABLE: Final = "GRADER_SEAL_KEY"
"""The environment variable with the key's text."""
