"""How many tokens a document has, before it is parsed: the parser takes some microseconds a token.

https://spec.graphql.org/September2025/#sec-Language.Source-Text
"""

import re
from typing import Final

_BLOCK_STRING = r'"""(?:[^"\\]++|\\"""|\\|"(?!""))*+(?:""")?'
_STRING = r'"(?:[^"\\\n\r]++|\\.)*+"?'
_NAME = r"[_A-Za-z][_0-9A-Za-z]*+"
_NUMBER = r"-?[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
_PUNCTUATOR = r"\.\.\.|[^ \t\n\r,\ufeff]"
_COMMENT = r"#[^\n\r]*+"

# Each alternative begins where no other does, and takes all it can: nothing is tried twice.
_TOKEN: Final = re.compile(
    "|".join((_BLOCK_STRING, _STRING, _NAME, _NUMBER, _COMMENT, _PUNCTUATOR))
)


def count_tokens(text: str) -> int:
    """The tokens and comments of a text; of one with an error at least those before it."""
    return sum(1 for _ in _TOKEN.finditer(text))
