"""What a document says that it is made by (制定依据), in one of its first sentences."""

import re
from collections.abc import Iterable

# 根据《中国共产党巡视工作条例》和市委部署，结合我市实际，制定本方案。
BASED = re.compile(
    r"(?:根据|依据|按照|依照|遵照)(?P<basis>[^。；;\n]{4,300}?)[，,]"
    r"(?=现|特|经|结合|决定|制[定订]|就|拟|在|为|对"
    r"|[^，,。；;\n]{0,16}(?:开展|启动|组建|派出|进驻|组织|制[定订]|部署|巡[察视]))"
)
# 为深入贯彻落实《条例》，推动规范化，根据…: it begins with what it carries out.
CARRIED_OUT = re.compile("为(?:了)?[^，,。；;\n《]{0,12}(?:贯彻|落实)[^。；;\n]*》[^。；;\n]*$")
# ，经市委同意
AGREED = re.compile(
    "[，,]经[^，,。；;\n]{2,40}?(?:同意|批准|审定|审议通过|研究(?:同意|决定)?)(?=[，,。；;\n])"
)
SENTENCE_END = re.compile("[。；;\n]")
# A rule, a plan or a decision; 按照分工 and 按照时间节点 say how something is done.
MADE_BY = re.compile("》|(?:规定|要求|部署|安排|规划|精神|决定|意见|计划|方案|条例|办法|规则)$")


def basis_in(paragraphs: Iterable[str]) -> str | None:
    """The rules, plans and decisions that the paragraphs name first, as they say them."""
    for paragraph in paragraphs:
        for found in BASED.finditer(paragraph):
            basis: str = found["basis"]
            if MADE_BY.search(basis):
                return _whole(found) or basis
    return None


def _whole(found: re.Match[str]) -> str | None:
    """All that the sentence says of it, where it begins with rules that are carried out."""
    before = SENTENCE_END.split(found.string[: found.start()])[-1].lstrip()
    if not CARRIED_OUT.match(before):
        return None
    agreed = AGREED.match(found.string, found.end("basis"))
    end = agreed.end() if agreed else found.end("basis")
    return found.string[found.start() - len(before) : end]
