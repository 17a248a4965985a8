"""What documents say of times, terms and rounds, in the words in which they say it."""

import re
from datetime import date
from typing import Any

from liandong.tenants.reading.numerals import DIGITS, number

N = rf"(?:[{DIGITS}]+|\d+)"
DASH = "(?:至|到|[-—－–~～]+)"
YEAR = r"(?:19|20)\d\d"
DAY = re.compile(rf"({YEAR})年(\d{{1,2}})月(\d{{1,2}})日")
CHINESE_DAY = re.compile(rf"([二一][{DIGITS}○]{{3}})年([{DIGITS}]{{1,2}})月([{DIGITS}]{{1,3}})日")
YEARS = re.compile(rf"({YEAR})年?\s*{DASH}\s*({YEAR})")
ONE_YEAR = re.compile(rf"({YEAR})年")
TERM = re.compile(rf"第?({N})届")
ROUND = re.compile(rf"第({N})轮")
BATCH = re.compile(rf"第({N})批")
PLAIN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# 2024年3月, 4月下旬, 5月15日, 年底: one end of a period.
IN_MONTH = rf"底|初|中旬|上旬|下旬|份|\d{{1,2}}(?:日|(?={DASH}))"
IN_YEAR = rf"\d{{1,2}}月(?:{IN_MONTH})?|年底|上半年|下半年|第[一二三四]季度"
POINT = rf"(?:(?:{YEAR}年)?(?:{IN_YEAR})|{YEAR}年(?:底|初|中)?)前?"
LENGTH = rf"(?:{N}{DASH})?{N}(?:个(?:工作日|月|星期|周)|天)(?:左右|以?内)?"
# 至, or 开始，至.
UNTIL = rf"(?:(?:起|开始)[，,]?)?{DASH}"
RANGE = rf"{POINT}{UNTIL}(?:{POINT}|\d{{1,2}}日)"
PERIOD = re.compile(
    rf"每年(?:{POINT})?|{LENGTH}|{RANGE}|(?:截[至止]到?)?{POINT}|长期(?:坚持)?|常态化"
)
BOTH_DAYS = re.compile(
    rf"({YEAR})年(\d{{1,2}})月(\d{{1,2}})日{UNTIL}(?:({YEAR})年)?(?:(\d{{1,2}})月)?(\d{{1,2}})日"
)


def day_of(text: str) -> date | None:
    """The day that the text says whole, in Arabic or Chinese digits; None if it says none."""
    if found := DAY.search(text):
        return _day(*map(int, found.groups()))
    if found := CHINESE_DAY.search(text):
        year = int(found[1].translate(PLAIN_DIGITS))
        return _day(year, number(found[2]), number(found[3]))
    return None


def period_of(text: str) -> dict[str, Any] | None:
    """The first time that the text says, as it says it; its days only where both are said."""
    found = PERIOD.search(text)
    return period_said(found) if found else None


def period_said(found: re.Match[str]) -> dict[str, Any]:
    """The time that was found."""
    period: dict[str, Any] = {"text": found[0]}
    if days := BOTH_DAYS.fullmatch(found[0]):
        year, month, day, last_year, last_month, last_day = days.groups()
        starts_on = _day(int(year), int(month), int(day))
        ends_on = _day(int(last_year or year), int(last_month or month), int(last_day))
        if starts_on and ends_on and starts_on <= ends_on:
            period |= {"starts_on": starts_on, "ends_on": ends_on}
    return period


def years_of(text: str) -> dict[str, int]:
    """The year that the text is for, and the last one where it is for several."""
    if found := YEARS.search(text):
        first, last = int(found[1]), int(found[2])
        return {"year": first, "last_year": last} if first < last else {"year": first}
    found = ONE_YEAR.search(text)
    return {"year": int(found[1])} if found else {}


def round_of(text: str) -> dict[str, Any]:
    """Term, round and batch, as far as the text says them."""
    said: dict[str, Any] = {}
    if found := TERM.search(text):
        said["term"] = found[0]
    for name, pattern in (("round", ROUND), ("batch", BATCH)):
        if (found := pattern.search(text)) and 1 <= (value := number(found[1])) <= 100:
            said[name] = value
    return said


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
