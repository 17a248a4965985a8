"""What the sentences of a scheme or an announcement say of its round, where no list says it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from liandong.tenants.content import SHORT
from liandong.tenants.reading.numerals import number
from liandong.tenants.reading.points import Element, said
from liandong.tenants.reading.sayings import N, period_of
from liandong.tenants.reading.units import units_of
from liandong.tenants.schemes.models import InspectionKind
from liandong.tenants.schemes.teams import NUMBERED, team_before

SENTENCE = re.compile(r"[。；;！!？\n](?![^（(]{0,300}[）)])")
_AGAIN = '[“"]回头看[”"]'
# 对甲局、乙镇（等6个单位）开展常规巡察
INSPECTED = re.compile(
    r"对(?![照于此象])(?P<names>[^对]*?)(?:(?:开展|进行|实施)"
    rf"(?P<kind>[^，,。；;]{{0,20}}?(?:巡[察视](?:{_AGAIN}|上下联动)?|{_AGAIN}))|的进驻)"
)
# 第一巡察组：巡察甲局、乙镇; 分别巡察甲局等6个单位; 陆续进驻甲局; 将进驻甲局
VISITED = re.compile(
    rf"(?P<kind>(?:提级|交叉|分别|负责|陆续|集中)+(?:巡[察视]|进驻)|(?<=组将)进驻"
    rf"|{NUMBERED}(?:[：:](?:负责)?(?:巡[察视]|进驻)?|(?:负责|分别)?(?:巡[察视]|进驻)))"
    r"(?!对)(?P<names>[^。；;]+?)(?=[，,]?(?P<then>(?:开展|进行)[^，,]{0,20}巡[察视])|(?:工作)?(?:进驻)?动员|$)"
)
# （其中甲村、乙村等2个村为直接巡察）
AMONG = re.compile(r"[（(](?:其中|包括)[：:，,]?(?P<names>[^（）()]+)[）)]")
KINDS_SAID = re.compile(
    r"(?:实行|采取|采用)[^。；;\n]{0,24}?(?:联动|方式)|[^，,。；;、\n]{0,12}巡[察视]同[时步]开展"
)
ROUND = re.compile(
    rf"(?:(?P<term>第?{N}届)[^，,。；;、《》]{{0,10}})?(?:第(?P<round>{N})|首)轮"
    "(?:(?!巡)[^，,。；;、《》]){0,12}巡[察视](?!的|整改|反馈)"
)


# 主要受理反映领导班子及其成员问题的来信来电来访
RECEIVED = re.compile(
    "(?:主要|重点|专门|只|仅)受理[^。；;\\n]+|(?<!、)受理(?!时间)[^、。；;\\n]{0,8}反映[^。；;\\n]+"
)
# What becomes of letters outside of the scope: 其他不属于受理范围的信访问题，按有关规定处理。
NOT_RECEIVED = re.compile(
    "^(?:其[他它]|对(?:于)?)?(?:反映的)?(?:不属于|超出|非)[^。；;\\n]*受理[^。；;\\n]*$"
)
# 受理信访时间截至4月20日; 受理时间为3个月
RECEIVED_UNTIL = re.compile(
    "(?:受理(?:信访|来信来访|来信来电来访|电话|举报)*(?:的)?(?:截[止至])?|信访(?:举报|受理)?截[止至])时间"
    "[^\\d，,。；;\\n]{0,6}?[：:]?"
    "((?:截[止至]|从|自|至|到|为期|\\d)[^，,。；;\\n]*(?:月|日|天|周)[^，,。；;\\n]*)"
)


class Inspection(NamedTuple):
    """What one sentence says: who inspects which units, and in its words how."""

    team: str | None
    units: list[Element]
    how: str


def inspections_in(text: str) -> Iterator[Inspection]:
    """The inspections that the sentences of a text tell of."""
    for line in text.split("\n"):
        said_in_line: str | None = None
        for sentence in SENTENCE.split(line):
            for found in _found(sentence):
                # The last team of the line goes on until it names another.
                said_in_line = team_before(sentence, found.start("names")) or said_in_line
                how = " ".join(filter(None, (found["kind"], found.groupdict().get("then"))))
                yield Inspection(said_in_line, _units(sentence, found), how)


def _found(sentence: str) -> list[re.Match[str]]:
    found = [*INSPECTED.finditer(sentence), *VISITED.finditer(sentence)]
    return sorted(found, key=re.Match.start)


def _units(sentence: str, found: re.Match[str]) -> list[Element]:
    among = AMONG.match(sentence, found.end())
    return units_of(found["names"]) + (units_of(among["names"]) if among else [])


def teams_of(inspections: Iterable[Inspection]) -> list[Element]:
    """The teams that inspect units, in their order."""
    names = dict.fromkeys(each.team for each in inspections if each.team and each.units)
    return [{"name": name} for name in names]


def targets_of(inspections: Iterable[Inspection]) -> list[Element]:
    """The units, each once, with its team and the kind of its inspection where one sentence says
    them."""
    named = [
        unit
        | ({"team": each.team} if each.team else {})
        | ({"inspection_kind": kinds[0]} if len(kinds) == 1 else {})
        for each in inspections
        for kinds in (_kinds([each.how]),)
        for unit in each.units
    ]
    return each_once(named)


def each_once(targets: Iterable[Element]) -> list[Element]:
    """The units, each once, with all that is said of it; not the kind where several are said."""
    kept: dict[str, Element] = {}
    for target in targets:
        earlier = kept.get(target["name"], {})
        if "team" in target and "team" not in earlier:
            kept.pop(target["name"], None)  # it stands with the others of its team
        kinds = {each["inspection_kind"] for each in (target, earlier) if "inspection_kind" in each}
        kept[target["name"]] = (
            target | earlier | ({"inspection_kind": None} if len(kinds) > 1 else {})
        )
    return [said(**target) for target in kept.values()]


def of_several_kinds(targets: list[Element]) -> list[Element]:
    """The units, without the kinds of their inspections if it is one kind for all."""
    if len({each["inspection_kind"] for each in targets if "inspection_kind" in each}) > 1:
        return targets
    return [
        {name: value for name, value in each.items() if name != "inspection_kind"}
        for each in targets
    ]


def kinds_of(inspections: Iterable[Inspection]) -> list[InspectionKind]:
    """The kinds that the words of the inspections name."""
    return _kinds(each.how for each in inspections)


def kinds_in(text: str) -> list[InspectionKind]:
    """The kinds of inspection that the sentences name."""
    return _kinds([each.how for each in inspections_in(text)] + KINDS_SAID.findall(text))


def _kinds(words: Iterable[str]) -> list[InspectionKind]:
    named = (kind for each in words for kind in InspectionKind if kind.chinese in each)
    return list(dict.fromkeys(named))


def received_in(text: str) -> Element:
    """Which letters and visits are received, and until when, as the sentences say it."""
    found: Element = {}
    for sentence in SENTENCE.split(text):
        if until := RECEIVED_UNTIL.search(sentence):
            found.setdefault("period", (period_of(until[1]) or {}) | {"text": until[1][:SHORT]})
        elif RECEIVED.search(sentence):
            found.setdefault("scope", sentence.strip())
        elif "scope" in found and NOT_RECEIVED.search(sentence.strip()):
            found["scope"] += f"。{sentence.strip()}"
    return found


def round_said(paragraphs: Iterable[str]) -> Element:
    """The term and the round that the paragraphs tell of."""
    found = ROUND.search("\n".join(paragraphs))
    value = number(found["round"] or "1") if found else 0
    if not found or not 1 <= value <= 100:
        return {}
    term = {"term": found["term"]} if found["term"] else {}
    return term | {"round": value}
