"""The printed numbers of Chinese official documents: 第一章, 一、, （一）, 第一，, 1., （1）, ①."""

import re
from typing import NamedTuple

from cn2an import cn2an

DIGITS = "一二三四五六七八九十百零〇"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# From the widest to the narrowest, as GB/T 9704 and the rules of legislation order them. What is
# no number: 3.5 (a share), 1、2月 (months), 20世纪; of 1.2017年 the first is one.
STYLES: dict[str, re.Pattern[str]] = {
    "part": re.compile(rf"第([{DIGITS}]+|\d+)编"),
    "chapter": re.compile(rf"第([{DIGITS}]+|\d+)章"),
    "section": re.compile(rf"第([{DIGITS}]+|\d+)节"),
    "article": re.compile(rf"第([{DIGITS}]+|\d+)条(?:之[{DIGITS}]+)?"),
    "一、": re.compile(rf"([{DIGITS}]+)、"),
    "（一）": re.compile(rf"[（(〔]([{DIGITS}]+)[）)〕]、?"),
    "第一，": re.compile(rf"第([{DIGITS}]{{1,3}})(?:[，,：:](?!第)|、(?![第{DIGITS}]))"),
    "1.": re.compile(r"(\d{1,3})(?:[.．、](?!\d)|[.．、](?=(?:19|20)\d\d年))"),
    "1.1": re.compile(
        r"(\d{1,2}(?:[.．]\d{1,2}){1,4})[.．、]?(?=[^\d.．、%％年月日至个名万亿元件人倍次])"
    ),
    "（1）": re.compile(r"[（(](\d{1,3})[）)]、?"),
    "1）": re.compile(r"(\d{1,3})[）)]"),
    "①": re.compile(f"([{CIRCLED}])、?"),
}
RANKS = {style: rank for rank, style in enumerate(STYLES)}
FIRST = 1


class Numeral(NamedTuple):
    """A printed number at the beginning of a line."""

    style: str
    value: int
    printed: str


def numeral_of(line: str) -> Numeral | None:
    """The number that the line begins with; None if it begins with none."""
    for style, pattern in STYLES.items():
        if found := pattern.match(line):
            return Numeral(style, _value(found[1]), found[0])
    return None


def number(text: str) -> int:
    """The number that Chinese or Arabic digits say, as 二十三."""
    return int(text) if text.isdecimal() else int(cn2an(text.replace("〇", "零"), "smart"))


def _value(digits: str) -> int:
    if digits in CIRCLED:
        return CIRCLED.index(digits) + 1
    last = re.split(r"[.．]", digits)[-1]
    try:
        return number(last)
    except ValueError:  # as 十百: digits that say no number
        return 0
