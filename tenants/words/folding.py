"""What a character is searched as: 視 as 视, 【 as (, A as a."""

import re
import unicodedata
from collections.abc import Iterator

from opencc import OpenCC

from liandong.tenants.text import BLANK_BRAILLE, DEFAULT_IGNORABLE

# What is written in several ways and means the same, by general category: brackets, quotes, dashes.
ALIKE = {"Ps": "(", "Pe": ")", "Pi": '"', "Pf": '"', "Pd": "-"}
CODES = (*range(0xD800), *range(0xE000, 0x30000))  # all planes that have letters
RADICALS = range(0x2E80, 0x2EF4)
# Radicals that look like whole characters and are called otherwise.
CALLED_OTHERWISE = {
    "⺅": "人",
    "⺠": "民",
    "⺩": "王",
    "⻁": "虎",
    "⻄": "西",
    "⻘": "青",
    "靑": "青",
}
RADICAL = re.compile(
    "CJK RADICAL (?:(?:C-|J-)?SIMPLIFIED )?(?P<meaning>.+?)(?: ONE| TWO| THREE| FOUR)?"
)
SIMPLIFIED = OpenCC("t2s")


def folded() -> Iterator[tuple[str, str]]:
    """Each character that is not searched as itself, and as what; all are as NFKC leaves them."""
    lookalikes = dict(_radicals()) | CALLED_OTHERWISE
    for character in map(chr, CODES):
        to = _step(character, lookalikes)
        if to != character and unicodedata.is_normalized("NFKC", character):
            yield character, _end(to, lookalikes)
    for first, last in (*DEFAULT_IGNORABLE, BLANK_BRAILLE):
        for character in map(chr, range(first, last + 1)):
            if unicodedata.category(character) != "Cn":
                yield character, ""


def _end(text: str, lookalikes: dict[str, str]) -> str:
    """What the text becomes in as many steps as there are: a radical, a character, a simplified."""
    while (to := "".join(_step(each, lookalikes) for each in text)) != text:
        text = to
    return text


def _step(character: str, lookalikes: dict[str, str]) -> str:
    if alike := ALIKE.get(unicodedata.category(character)):
        return alike
    if character in lookalikes:
        return lookalikes[character]
    if character < "⺀":
        return unicodedata.normalize("NFKC", character.casefold())
    return str(SIMPLIFIED.convert(character.casefold()))


def _radicals() -> Iterator[tuple[str, str]]:
    """The parts of characters that fonts put where whole ones are meant: ⻓ is 长.

    NFKC knows those of Kangxi's dictionary; the others are named like them.
    """
    for radical in map(chr, RADICALS):
        named = RADICAL.fullmatch(unicodedata.name(radical, ""))
        if named and (character := _kangxi(named["meaning"])):
            yield radical, unicodedata.normalize("NFKC", character)


def _kangxi(meaning: str) -> str | None:
    try:
        return unicodedata.lookup(f"KANGXI RADICAL {meaning}")
    except KeyError:
        return None
