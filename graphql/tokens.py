"""How large a document is, before it is parsed: the parser takes some microseconds a token, and
calls itself for each bracket.

https://spec.graphql.org/September2025/#sec-Language.Source-Text
"""

import re
from itertools import accumulate
from typing import Final, NamedTuple

_BLOCK_STRING = r'"""(?:[^"\\]++|\\"""|\\|"(?!""))*+(?:""")?'
_STRING = r'"(?:[^"\\\n\r]++|\\.)*+"?'
_NAME = r"[_A-Za-z][_0-9A-Za-z]*+"
_NUMBER = r"-?[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
_PUNCTUATOR = r"\.\.\.|[^ \t\n\r,\ufeff]"
_COMMENT = r"#[^\n\r]*+"
_STEPS: Final = dict.fromkeys("{[(", 1) | dict.fromkeys("}])", -1)

# Each alternative begins where no other does, and takes all it can: nothing is tried twice.
_TOKEN: Final = re.compile(
    "|".join((_BLOCK_STRING, _STRING, _NAME, _NUMBER, _COMMENT, _PUNCTUATOR))
)


class Extent(NamedTuple):
    """The tokens and comments of a text, and how deep its brackets stand in each other."""

    tokens: int
    depth: int


def extent(text: str) -> Extent:
    """Of the whole text; where it has an error, at least of what is before it."""
    tokens = _TOKEN.findall(text)
    steps = (_STEPS[token] for token in tokens if token in _STEPS)
    return Extent(len(tokens), max(accumulate(steps, initial=0)))
