"""How text is searched and sorted, worked out in Python."""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

from liandong.tenants.words.folding import folded
from liandong.tenants.words.reading import Readings

ALIKE = str.maketrans(
    "[{【〔〖《〈「『]}】〕〗》〉」』“”‘’—–\u200b", "(((((((((" + "))))))))" + ")" + '""""--\0'
)
NUMERALS = "零一二三四五六七八九"
UNITS = {"十": 10, "百": 100, "千": 1000}
COUNTED = re.compile(
    "[0-9]+|(?<=第)[〇零一二三四五六七八九十百千万两]+|"
    "[〇零一二三四五六七八九十百两][〇零一二三四五六七八九十百千万两]*"
    "(?=[轮届次期批年月日号季组条项章节、)])"
)
SIMPLIFIED = OpenCC("t2s")


@cache
def fold(text: str) -> str:
    """The text as it is searched."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(ALIKE).replace("\0", "")
    return "".join(map(SIMPLIFIED.convert, plain))


@cache
def read(text: str) -> str:
    """What the text is sorted by: in the order of these, however long they are."""
    plain = fold(text)
    for word in sorted(_readings().words, key=len, reverse=True):
        plain = plain.replace(word, _readings().words[word])
    plain = COUNTED.sub(lambda found: _by_length(str(value(found[0]) or "")), plain)
    return "".join(_readings().characters.get(each, each) for each in plain)


def value(number: str) -> int:
    """What the number is, Arabic or Chinese."""
    plain = number.replace("〇", "零").replace("两", "二")
    if plain.isascii():
        return int(plain)
    if all(each in NUMERALS for each in plain):
        return int("".join(str(NUMERALS.index(each)) for each in plain))
    above, _, below = plain.rpartition("万")
    if "万" in plain:
        return max(value(above) if above else 0, 1) * 10_000 + (value(below) if below else 0)
    total = digit = 0
    for each in plain:
        total += max(digit, 1) * UNITS.get(each, 0)
        digit = NUMERALS.index(each) if each in NUMERALS else 0
    return total + digit


def _by_length(digits: str) -> str:
    return f"{len(digits):03}{digits}"


@cache
def _readings() -> Readings:
    return Readings(dict(folded()))
