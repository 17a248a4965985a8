"""The numbers that Word counts itself: a document says to which list a paragraph belongs."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from zipfile import ZipFile

from cn2an import an2cn

from liandong.tenants.reading.archived import NAMESPACE, elements, forget, value
from liandong.tenants.reading.numerals import CIRCLED

NUMBERING = "word/numbering.xml"
STYLES = "word/styles.xml"
LEVELS = 9
ALPHABET = 26


def _chinese(number: int) -> str:
    """As it is said: 十一, not 一十一."""
    said: str = an2cn(number)
    return said.removeprefix("一") if said.startswith("一十") else said


def _circled(number: int) -> str:
    return CIRCLED[number - 1] if 1 <= number <= len(CIRCLED) else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % ALPHABET)


# By ST_NumberFormat; others, which such documents do not use, are written as digits.
WRITTEN: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}
UNNUMBERED = ("bullet", "none")


class Level(NamedTuple):
    """A level of a list: how its numbers are written, what is around them, and the first one."""

    format: str
    text: str
    first: int


class Place(NamedTuple):
    """The list to which a paragraph belongs, and the level in it."""

    list: str
    level: int


@dataclass
class Counting:
    """Counts the paragraphs of the lists of one document, in their order."""

    lists: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    styles: Mapping[str, Place] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def printed(self, list_: str | None, level: str | None, style: str | None) -> str:
        """The number that is printed before the next paragraph, with what is around it; empty for
        one that is not numbered."""
        by_style = self.styles.get(style or "")
        if list_ is None and by_style is None:
            return ""
        place = by_style if list_ is None else Place(list_, int(level or 0))
        abstract = self.lists.get(place.list) if place else None
        if place is None or abstract is None:
            return ""
        return self._next(self.levels.get(abstract, {}), self._counts[abstract], place.level)

    def _next(self, levels: Mapping[int, Level], counts: dict[int, int], at: int) -> str:
        level = levels.get(at)
        if level is None or level.format in UNNUMBERED:
            return ""
        counts[at] = counts.get(at, level.first - 1) + 1
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        text = level.text
        for each, form in levels.items():
            number = counts.get(each, form.first)
            text = text.replace(f"%{each + 1}", WRITTEN.get(form.format, str)(number))
        return text


def counting_of(archive: ZipFile) -> Counting:
    """How the document counts; a document without lists has no part that says it."""
    names = archive.namelist()
    if NUMBERING not in names:
        return Counting()
    lists: dict[str, str] = {}
    levels: dict[str, dict[int, Level]] = {}
    for event, element in elements(archive, NUMBERING, "abstractNum", "num"):
        if event == "start":
            continue
        if element.tag == NAMESPACE + "abstractNum":
            levels[element.get(NAMESPACE + "abstractNumId")] = _levels(element)
            forget(element)
        else:
            lists[element.get(NAMESPACE + "numId")] = value(element, "abstractNumId") or ""
    styles = _styles(archive) if STYLES in names else {}
    return Counting(lists, levels, styles)


def _levels(element: Any) -> dict[int, Level]:
    return {
        int(level.get(NAMESPACE + "ilvl")): Level(
            value(level, "numFmt") or "decimal",
            value(level, "lvlText") or "",
            int(value(level, "start") or 1),
        )
        for level in element.iterfind(NAMESPACE + "lvl")
    }


def _styles(archive: ZipFile) -> dict[str, Place]:
    """The lists to which paragraphs of a style belong, as headings do."""
    styles: dict[str, Place] = {}
    for event, element in elements(archive, STYLES, "style"):
        if event == "start":
            continue
        list_ = value(element, "pPr", "numPr", "numId")
        if list_ is not None:
            level = int(value(element, "pPr", "numPr", "ilvl") or 0)
            styles[element.get(NAMESPACE + "styleId")] = Place(list_, level)
        forget(element)
    return styles
