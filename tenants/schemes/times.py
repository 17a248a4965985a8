"""The time of a round, and of its stages, as sentences say them."""

import re

from liandong.tenants.content import SHORT
from liandong.tenants.reading.points import Element, said
from liandong.tenants.reading.sayings import LENGTH, PERIOD, POINT, RANGE, period_of, period_said

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
# 回访督查工作时间为: the words before it name what the time is of, unless they name the round.
TIME_OF = re.compile("([^，,。；;：:、\\s]{1,20})时间(?:一般)?(?:为|是|[：:])$")
NO_NAME = re.compile(
    "此次|本次|本轮|这轮|其中|本阶段|集中|驻点|进驻|现场|巡[察视]|工作|总体?|具体|的"
)
OF_PAGE = re.compile("发布|更新|印发|来源|成文|浏览")


def period_of_stage(name: str, text: str) -> Element | None:
    """The first time that is said of the stage, and not of something else that its text names."""
    whole = f"{name}\n{text}"
    return next(
        (
            period_said(found)
            for found in PERIOD.finditer(whole)
            if not _of_something_else(whole[: found.start()], name)
        ),
        None,
    )


def _of_something_else(before: str, stage: str) -> bool:
    """Whether the time that follows is said of what the name of the stage has no word of."""
    found = TIME_OF.search(before)
    words = NO_NAME.sub("", found[1]) if found else ""
    return bool(words) and not any(words[at : at + 2] in stage for at in range(len(words) - 1))


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
