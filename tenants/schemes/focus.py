"""What is looked at, and how it is done, where no part has that heading but a paragraph says it."""

import re

from liandong.tenants.reading.points import COUNTED, Element

# 此次巡察的重点是
CALLED = re.compile("^(?:此次|本次|本轮|这次)?(?:巡[察视]|监督)的?(?:重点|内容)(?:是|为)?$")
# 重点了解六方面内容：一是…。二是…。
ANNOUNCED = re.compile(
    "(?:巡[察视]|监督|检查)的?(?:重点|内容)(?:是|为|包括|[：:，,])|重点(?:检查|了解|关注|监督)"
)
# What a meeting demands of the teams is another thing.
DEMANDED = re.compile("会议|讲话|强调|要求|指出|要(?:突出|把握|聚焦|准确)")
BETWEEN = re.compile("(?<=[；;])(?=.)")
# 通过听取汇报、个别谈话、受理信访等方式开展工作
_WORDS = r"[^。；;\n]{0,200}?"
DONE_BY = re.compile(
    rf"(?:^|(?<=[。；;\n])){_WORDS}(?:通过|采取|采用){_WORDS}"
    rf"(?:听取[^。；;\n]{{0,8}}汇报|个别谈话|受理信访|[调查]阅资料|走访){_WORDS}方[式法]{_WORDS}(?:[。；;\n]|$)"
)


def take_focus(sections: list[Element]) -> tuple[list[Element], list[Element]]:
    """The sections without the points that say what is looked at, and these points."""
    left: list[Element] = []
    focus: list[Element] = []
    counting = False
    for section in sections:
        counted = bool(COUNTED.fullmatch(section.get("numeral", "")))
        counting = (counting and counted) or (not counted and _announces(section))
        if counting and counted:
            focus.append(section | {"depth": 1})
        elif "numeral" not in section and CALLED.match(section.get("title", "")):
            focus += [{"text": text} for text in BETWEEN.split(section["text"])]
        else:
            left.append(section)
    return left, focus


def _announces(section: Element) -> bool:
    last = section["text"].rstrip("。").rpartition("。")[2]
    return bool(ANNOUNCED.search(last)) and not DEMANDED.search(last)


def method_in(text: str) -> str | None:
    """The sentence that says how it is done."""
    found = DONE_BY.search(text)
    return found[0].strip() if found else None
