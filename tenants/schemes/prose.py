"""What the sentences of a scheme or an announcement say of its round, where no list says it."""

import re
from typing import Any

from liandong.tenants.content import SHORT
from liandong.tenants.reading.numerals import DIGITS
from liandong.tenants.reading.points import Element, names_of, said
from liandong.tenants.reading.sayings import N, period_of
from liandong.tenants.schemes.models import InspectionKind

MOST_OF_A_NAME = 30
# 对甲局、乙镇等6个单位（党组织）开展常规巡察
COUNTED = rf"(?<![{DIGITS}\d]){N}余?(?:个|家|所)"
INSPECTED = re.compile(
    rf"对(?P<names>[^。；;对]*){COUNTED}[^。；;对]{{0,40}}?(?:开展|进行)"
    r"(?P<kind>[^，,。；;]{0,20}?)巡[察视](?P<again>[“\"]回头看[”\"])?"
)
# 6个乡镇和县法院: one kind of units, and the next one.
AND_MORE = re.compile(rf"{COUNTED}[^、，,。；;和]{{0,12}}和")
TIME = re.compile(r"(?P<name>[^，,。；;、\s]{0,10}?)时间(?:为|是|从|[:：])(?P<when>[^，,。；;]+)")
PROSE = re.compile("[：:]|坚持|加强|开展|进行")
# What a time is of: 此次巡察时间为… is of 巡察.
OF = re.compile("^(?:此次|本次|本轮|这轮|其中)")


def round_in(text: str) -> dict[str, Any]:
    """The units, the kinds and the times that the sentences name; empty where they name none."""
    found = list(INSPECTED.finditer(text))
    kinds = dict.fromkeys(kind for each in found for kind in _kinds(each))
    units = [target for each in found for target in _targets(each["names"])]
    return {"targets": units, "kinds": list(kinds), "timetable": _stages(text)}


def _targets(names: str) -> list[Element]:
    """The units, unless what stands there is prose."""
    units = [name.rstrip("等") for name in names_of(AND_MORE.sub("、", names))]
    if any(
        len(unit) > MOST_OF_A_NAME or re.search("[：:]|坚持|加强|开展|进行", unit) for unit in units
    ):
        return []
    return [{"name": unit} for unit in units]


def _kinds(found: re.Match[str]) -> list[InspectionKind]:
    said_of_it = found["kind"] + (found["again"] or "")
    return [kind for kind in InspectionKind if kind.chinese in said_of_it]


def _stages(text: str) -> list[Element]:
    return [
        said(name=OF.sub("", each["name"])[:SHORT] or "巡察", period=period)
        for each in TIME.finditer(text)
        if (period := period_of(each["when"])) is not None
    ]
