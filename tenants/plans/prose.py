"""What the sentences of a task say of it, where no bracket does: who leads, by when, how much."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from liandong.tenants.content import SHORT
from liandong.tenants.reading.points import Element, names_of, said
from liandong.tenants.reading.sayings import IN_YEAR, YEAR
from liandong.tenants.reading.units import looks_like_unit

SENTENCE = re.compile(r"[。；;！!？?\n]")
# What was, or what another said, is not what the plan is to reach.
PAST = re.compile(
    '目前|截至|迄今|以来|已(?!知)|去年|累计|年来|曾|(?<![为除])了(?!解)|(?:强调|指出|要求)[，,：:]?[“"]'
)
_WORD = r"[^，,。；;：:\s“”《》由]"
_AND_OTHERS = "(?:等(?:有关)?(?:单位|部门)?)?"
_HELP = "(?:配合|协助|协同|参与)"
# 由市委巡察办牵头，市纪委监委机关、市委组织部配合
LED = re.compile(
    rf"(?:由|^|(?<=[，,（(]))(?P<lead>{_WORD}{{2,60}}?)(?:负责)?牵头(?!单位|部门|处室|人|的|、)"
    rf"(?:负责|组织|实施|落实|协调|抓总)*"
    rf"(?:[，,]?(?:会同)?(?P<partners>{_WORD}{{2,200}}?){_AND_OTHERS}{_HELP})?"
)
# 由市委巡察办会同市委组织部组织实施
TOGETHER = re.compile(
    rf"(?:由|^)(?P<lead>{_WORD}{{2,60}}?)会同(?P<partners>{_WORD}{{2,200}}?){_AND_OTHERS}"
    "(?:负责|牵头|组织(?!部)|制定|研究|开展|实施|落实|提出|共同)"
)
# 由市委巡察办负责，市委组织部配合; 市委巡察办负责统筹协调
IN_CHARGE = re.compile(
    rf"(?:由|^)(?P<lead>{_WORD}{{2,60}}?)(?:具体|统筹|统一)?负责(?!人|同志|的)"
    rf"(?:[，,](?P<partners>{_WORD}{{2,200}}?){_AND_OTHERS}{_HELP})?"
)
NO_NAME = re.compile(
    "^(?:建立|健全|完善|形成|坚持|实行|推动|加强|明确|落实|发挥|按照|根据|要|应|须|由)"
)

_MANY = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)"
_FEW = r"(?<!\d)(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_UNIT = "轮次?|批次?|次|个(?:月|工作日|小时)|个|天|小时|家|名|人次?|件|期|份|场|%|％|个百分点"
_NOUN = r"[^，,。；;、（()）：:]{0,16}"
# 每年巡察不少于2轮; 每年至少开展2轮巡察
_AT_LEAST = (
    rf"(?P<name>[^，,。；;：:、]{{0,24}}?)(?P<target>(?:不[少低多高]于|不超过|至少)"
    rf"(?:安排|开展|组织|完成|举办|召开|进行)?{_MANY}(?:{_UNIT})(?:以上|左右)?)(?P<noun>{_NOUN})"
)
# 整改完成率达到95%以上
_RATE = (
    r"(?P<name>[^，,。；;：:、]{1,24}?(?:率|比例|占比|满意度))(?:要|应|须|均)?"
    rf"(?P<target>(?:达到?|保持在?|提[高升][到至]|为)?{_MANY}(?:%|％)(?:以上|以内)?)"
)
# 每年开展3轮常规巡察; 2017年到2021年计划安排20轮巡察
_EACH = (
    rf"(?P<name>每(?:年度?|半年|季度?|月)|{_FEW}年(?:时间)?内|任期内|届内|{YEAR}年?(?:至|到|[-—－~～]+){YEAR}年)"
    rf"[，,]?(?:原则上|计划|拟|将|要|一般|应|共)*(?:安排|开展|组织|完成|举办|召开|进行)"
    rf"(?P<target>{_MANY}(?:(?:至|到|[-—－~～]){_MANY})?(?:轮次?|批次?|次|期|场)(?:以上|左右)?)(?P<noun>{_NOUN})"
)
# 实现村（社区）巡察全覆盖; 完成对96个村党组织巡察一遍
_LETTER = "[^，,。；;：:、]"
_ALL = (
    r"(?:实现|完成|确保)"
    rf"(?P<name>对[^，,。；;：:]{{2,60}}?|(?:(?!实现|完成|确保){_LETTER}){{2,50}}?)"
    r"(?P<target>全覆盖|一遍|全部巡[察视])(?!工作)"
)
RATE = re.compile(_RATE)
MEASURES = (re.compile(_AT_LEAST), RATE, re.compile(_EACH), re.compile(_ALL))
# 2027年底前力争整改完成率: when, and how it is said, are no part of what is measured.
AHEAD = re.compile(
    rf"^(?:(?:到|至)?{YEAR}年(?:底|末)?前?(?!\d|到|至|[-—－~～]))?(?:力争|确保|推动|使)?"
)
AIMED = re.compile("要|须|应|确保|力争|实现|目标|以上|不低于|每年|年底|年末|年前")
BY_YEAR = re.compile(rf"(?:到|至|[-—－~～])({YEAR})年|({YEAR})年(?:底|末|前)")
BY_WHEN = re.compile(
    rf"每年(?:{IN_YEAR})前?|(?:{YEAR}年)?(?:{IN_YEAR})(?:之)?前|{YEAR}年(?:底|末)?(?:之)?前|{YEAR}年[底末]"
    rf"|到{YEAR}年(?=[，,实完达])|{YEAR}年内|{_FEW}年(?:时间)?(?:之)?内|(?:一届)?任期内|届内"
    r"|每(?:年度?|半年|季度|月)(?!初|末|底|中)|长期坚持"
)


class Measured(NamedTuple):
    """An indicator with its place in the sentence."""

    place: int
    indicator: Element


def details_in(text: str) -> Element:
    """The departments, the time and the indicator that the sentences of a task say."""
    details: Element = {}
    for sentence in SENTENCE.split(text):
        for name, value in _of_sentence(sentence).items():
            details.setdefault(name, value)
    return details


def _of_sentence(sentence: str) -> Element:
    found = _departments(sentence)
    if PAST.search(sentence):
        return found
    indicator = min(_measured(sentence), default=None, key=lambda each: each.place)
    period = BY_WHEN.search(sentence)
    return found | said(
        indicator=indicator.indicator if indicator else None,
        period={"text": period[0]} if period else None,
    )


def _departments(sentence: str) -> Element:
    """Who leads and who helps, where all of them are departments."""
    for pattern in (TOGETHER, LED, IN_CHARGE):
        found = pattern.search(sentence)
        lead = found["lead"] if found else ""
        if found and _are_departments(lead) and len(lead) <= SHORT:
            partners = found["partners"] or ""
            helping = names_of(partners) if _are_departments(partners) else None
            return said(lead_department=lead, partners=helping)
    return {}


def _are_departments(names: str) -> bool:
    listed = names_of(names)
    return bool(listed) and all(
        looks_like_unit(name) and not NO_NAME.match(name) for name in listed
    )


def _measured(sentence: str) -> Iterator[Measured]:
    """The indicators of a sentence that says what is to be reached; the unit is in the target."""
    for pattern in MEASURES:
        found = pattern.search(sentence)
        if found is None or (pattern is RATE and not AIMED.search(sentence)):
            continue
        parts = found.groupdict()
        name = AHEAD.sub("", f"{parts['name'].removesuffix('为')}{parts.get('noun') or ''}")
        if not name or len(name) > SHORT:
            continue
        years = [
            year
            for both in BY_YEAR.findall(sentence, 0, found.end("target"))
            for year in both
            if year
        ]
        yield Measured(
            found.start(),
            said(
                name=name,
                target=found["target"],
                by_year=int(years[-1]) if years else None,
            ),
        )
