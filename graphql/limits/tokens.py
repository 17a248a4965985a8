"""Measures a document before it is parsed: the parser takes some microseconds for each token, and
calls itself for each bracket.

https://spec.graphql.org/September2025/#sec-Language.Source-Text
"""

import re
from collections.abc import Iterable
from itertools import accumulate
from string import ascii_letters
from typing import Final

_BLOCK_STRING = r'"""(?:[^"\\]++|\\"""|\\|"(?!""))*+(?:""")?'
_STRING = r'"(?:[^"\\\n\r]++|\\.)*+"?'
_NAME = r"[_A-Za-z][_0-9A-Za-z]*+"
_NUMBER = r"-?[0-9]++(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"
_PUNCTUATOR = r"\.\.\.|[^ \t\n\r,\ufeff]"
_COMMENT = r"#[^\n\r]*+"
_STEPS: Final = dict.fromkeys("{[(", 1) | dict.fromkeys("}])", -1)
_LETTERS: Final = frozenset("_" + ascii_letters)

# All alternatives begin differently and are possessive: the expression never backtracks.
_TOKEN: Final = re.compile(
    "|".join((_BLOCK_STRING, _STRING, _NAME, _NUMBER, _COMMENT, _PUNCTUATOR))
)


def tokens_of(text: str) -> list[str]:
    """The tokens and comments of a text; if it has an error, at least those before the error."""
    return _TOKEN.findall(text)


def depth_of(tokens: Iterable[str]) -> int:
    """How deep brackets are nested."""
    steps = (_STEPS[token] for token in tokens if token in _STEPS)
    return max(accumulate(steps, initial=0))


def fields_of(tokens: Iterable[str]) -> int:
    """How many fields are written in a document that has no errors."""
    fields = braces = parentheses = 0
    before = last = ""
    for token in tokens:
        if token[0] == "#":
            continue
        if token == "(":
            parentheses += 1
        elif token == ")":
            parentheses -= 1
        elif parentheses:
            continue
        elif token == "{":
            braces += 1
        elif token == "}":
            braces -= 1
        elif braces and token == ":":
            # The name before it was an alias.
            fields -= 1
        elif braces and token[0] in _LETTERS:
            # Names of directives, of fragments, and of the types of fragments are no fields.
            fields += last not in ("@", "...") and (before, last) != ("...", "on")
        before, last = last, token
    return fields
