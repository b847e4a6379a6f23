"""Text that a student wrote, made harmless for whoever reads a report.

An exception's text, a name, a line of source or a printed line may hold terminal escapes, an
override of the writing direction, lone surrogates or a hundred accents on one letter. A report
shows such characters by their number, so that nothing in it moves the cursor, hides a line or
cannot be encoded.
"""

from __future__ import annotations

import re
import unicodedata

# Longer than any sentence that explains something; a text of a megabyte is a bomb.
LONGEST_TEXT = 500
# Vietnamese and the like put two marks on a letter; a pile of them covers the lines above.
MOST_MARKS = 3
_TAB = "    "
_ORDER = re.compile(r"##(?=\[|[a-z]+\[)")
_ORDER_AT_START = re.compile(r"\s*(?=::)")


def escape_text(text: str, *, lines: bool = False, longest: int = LONGEST_TEXT) -> str:
    r"""Return the text with all that is not plainly visible written as `\x1b`, `\u202e` and so on.

    The rule is `str.isprintable`: control and format characters, surrogates, private and
    unassigned code points, and every separator other than the space. A tab becomes spaces. Line
    ends are kept where `lines` is true, and written as `\n` where not. What is longer than
    `longest` characters is cut. What a CI system takes for an order wherever it stands in a line
    (`##[...]`, `##vso[...]`) is made unfit for one.
    """
    cut = len(text) > longest
    escaped: list[str] = []
    marks = 0
    for char in text[:longest]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if (char.isprintable() and marks <= MOST_MARKS) or (char == "\n" and lines):
            escaped.append(char)
        else:
            escaped.append(_TAB if char == "\t" else _by_number(char))
    return _ORDER.sub(r"\\x23#", "".join(escaped)) + ("..." if cut else "")


def find_order(line: str) -> int | None:
    """Return where a line begins with `::`, by which GitHub knows an order; None if it does not.

    The runner leaves white space before it out of account.
    """
    match = _ORDER_AT_START.match(line)
    return match.end() if match else None


def _by_number(char: str) -> str:
    short = {"\n": "\\n", "\r": "\\r"}.get(char)
    if short is not None:
        return short
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
