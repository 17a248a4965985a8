"""The units that a list names, as offices write lists: counted, or with those below them."""

import re

from liandong.tenants.content import SHORT
from liandong.tenants.reading.numerals import DIGITS
from liandong.tenants.reading.points import Element, names_of, said
from liandong.tenants.reading.sayings import N

MOST_OF_A_NAME = 30
PROSE = re.compile("[：:｜|]|坚持|加强|开展|进行|情况|问题")
# What names of units end in; without a count nothing else is one.
UNIT = re.compile(
    rf"(?:[局委办部厅院馆站所社会联处厂场园室队组台镇乡村区校学幼协行]|街道|机关|中心|公司|集团|政府"
    rf"|党总支|党支部|所[辖属].{{0,12}}党组织|中专|完小|[{DIGITS}]中)$"
)
GENERIC = re.compile(
    "^(?:全[市县区省国体部]|本[市县区轮级]|[各每该我]|有关|相关|被巡|部分|所有|上述|下列|以下|其[他余中]"
    "|基层|下级|下一级|村居|乡镇|市县|县区)"
    "|^(?:机关|社会|学校|社区|园区|村|街道|医院|[省市县区]委|纪委|党组|党委|地区)$"
)
ENDING = re.compile(r"(?:[（(][^（）()]*[）)])+$")
# 等6个; 三家村 is a village.
_BODIES = "单位|部门|企业|学校|医院|组织"
_MANY = rf"\d+余?[个家所名]|[{DIGITS}]+余?(?:个|[家所](?=[^、，,]{{0,8}}(?:{_BODIES})))"
COUNT = re.compile(rf"(?:等|共|的)*(?<![{DIGITS}\d第])(?:{_MANY})")
# 甲镇及所辖9个村 is the town with its villages, 甲镇所辖9个村 are the villages.
BELOW = re.compile(r"(?P<and>以及|及|和)?其?(?P<below>(?:所辖|所属|下属|下辖|直属(?=的|\d)).*)$")
MORE = re.compile(r"(?:以及|和|及|与)(?![^（(]{0,300}[）)])")
# Of 工业和信息化局 the word is a part of the name.
_WHOLE_NAME = "(?<=[区镇乡村局院校司心组处])(?<!农村)"
# 甲公司党委及乙公司党总支: both are names, of four characters at least.
_COMMITTEE = (
    "(?<=[\u4e00-\u9fff]{3}[委组支])[和与及]"
    "(?=[\u4e00-\u9fff]{3,}(?:委|党组|党总支|党支部)(?:等|[、，,]|$))"
)
AND = re.compile(
    rf"(?:{_WHOLE_NAME}[和与]|{_COMMITTEE})(?!其|{N}余?[个家所])(?![^（(]{{0,300}}[）)])"
)
# 部分学校（甲小学、乙小学）: the list is in the brackets.
WITHIN = re.compile(
    r"[^、，,（(]{0,10}(?:部分|以下|下列)[^、，,（(]{0,10}[（(]([^（）()]{2,300})[）)]"
)


def units_of(text: str) -> list[Element]:
    """The units of a list; none where one of them is prose, or looks like no unit and nothing
    counts them."""
    read = _List()
    for piece in names_of(AND.sub("、", WITHIN.sub(r"\1", text))):
        read.take(piece)
    return read.units()


def looks_like_unit(name: str) -> bool:
    """Whether one may take it for the name of a unit, without a count."""
    bare = _bare(name)
    return len(bare) > 1 and bool(UNIT.search(bare)) and not _is_prose(bare)


def _bare(name: str) -> str:
    """The name without what stands in brackets behind it."""
    return ENDING.sub("", name[:SHORT])


def _is_prose(bare: str) -> bool:
    return len(bare) > MOST_OF_A_NAME or bool(PROSE.search(bare) or GENERIC.search(bare))


class _List:
    """Reads the pieces of one list in their order."""

    def __init__(self) -> None:
        self._closed: list[Element] = []  # by a count
        self._open: list[Element] = []
        self._counted = False
        self._doubtful = False

    def take(self, piece: str) -> None:
        below, count = BELOW.search(piece), COUNT.search(piece)
        if count and below and not below["and"] and COUNT.search(below["below"]):
            # Of 甲镇等3个镇所辖9个村, too, the villages are meant.
            self._open = []
            self._close()
        elif count and not (below and below.start() < count.start()):
            self._add(piece[: count.start()])
            self._close()
            more = MORE.search(piece, count.end())
            if more:
                self.take(piece[more.end() :])
        elif below and below["and"]:
            # Of several it is not said to which the others belong.
            extends = None if self._open else below["below"]
            self._add(piece[: below.start()], extends)
            self._close(bool(count))
        else:
            self._add(piece)

    def units(self) -> list[Element]:
        named = self._closed + self._open
        if self._doubtful:
            return []
        certain = self._counted or all(looks_like_unit(each["name"]) for each in named)
        return named if certain else []

    def _add(self, name: str, extends: str | None = None) -> None:
        name = name.removesuffix("等").strip()
        if not name or (self._counted and not looks_like_unit(name)):
            return
        self._doubtful |= _is_prose(_bare(name)) or len(name) > SHORT
        self._open.append(said(name=name, extends=extends))

    def _close(self, counted: bool = True) -> None:
        self._closed += self._open
        self._open = []
        self._counted |= counted
