"""The time of a round, and of its stages, as sentences say them."""

import re

from liandong.tenants.content import SHORT
from liandong.tenants.reading.points import Element, said
from liandong.tenants.reading.sayings import LENGTH, POINT, RANGE, period_of

BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
SENTENCE = re.compile("[。；;！!？\n]")
# Sentences that say other times than that of the round.
OF_OTHERS = re.compile("受理|信访|举报|整改|撤离|反馈|会议|召开")
OF_ROUND = re.compile(
    rf"(?P<range>[从自]?{RANGE}(?:结束)?)"
    rf"|(?:时间(?:为|是|[：:])?|为期|用)(?P<length>{LENGTH})"
    rf"|(?P<start>[从自]?{POINT}(?:起|开始))"
    rf"|(?<=[，,])(?P<end>{POINT}[^，,]{{0,8}}?(?:进驻|结束))"
)
TIME = re.compile(
    r"(?P<name>[^，,。；;、\s]{0,20}?)时间(?:为|是|从|[:：]|(?P<until>截止)[到至]?)(?P<when>[^，,。；;]+)"
)
# 巡察期间（2020年8月20日至2020年10月20日）
WITHIN = re.compile(rf"巡[察视]期间[（(]({RANGE})[）)]")
# What a time is of: 此次巡察时间为… is of 巡察.
OF = re.compile("^(?:此次|本次|本轮|这轮|其中)")
OF_PAGE = re.compile("发布|更新|印发|来源|成文|浏览")


def period_in(text: str) -> Element | None:
    """The time of the round: what its sentences say of it, up to a first and a last day."""
    within = WITHIN.search(text)
    found: dict[str, None] = {}
    for sentence in SENTENCE.split(BRACKETS.sub("", text)):
        if not re.search("巡[察视]", sentence) or OF_OTHERS.search(sentence):
            continue
        for each in OF_ROUND.finditer(sentence):
            found[next(filter(None, each.groups()))] = None
            if each["range"]:
                return _joined(list(found))
    if within:
        return (period_of(within[1]) or {}) | {"text": _text([*found, within[1]])}
    return _joined(list(found)) if found else None


def _joined(found: list[str]) -> Element:
    text = _text(found)
    days = (period_of(text) or {}) if len(found) == 1 else {}
    return days | {"text": text}


def _text(found: list[str]) -> str:
    return "，".join(found)[:SHORT]


def stages_in(text: str) -> list[Element]:
    """The stages of which the text says the time."""
    return [
        said(name=_stage(each), period=period)
        for each in TIME.finditer(BRACKETS.sub("", text))
        if not OF_PAGE.search(each["name"]) and (period := period_of(each["when"])) is not None
    ]


def _stage(found: re.Match[str]) -> str:
    name = OF.sub("", found["name"]) or "巡察"
    return (name + (found["until"] or ""))[:SHORT]
