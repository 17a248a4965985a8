"""The outline of a text: its lines by their printed numbers, each as deep as it lies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from liandong.tenants.content import SHORT
from liandong.tenants.documents import DEEPEST
from liandong.tenants.reading.numerals import FIRST, RANKS, Numeral, numeral_of

SENTENCE_END = re.compile("[。！？；!?;]")
LABEL = re.compile("([^。！？；，：:!?;]{1,16})[：:](.+)", re.DOTALL)
UNNUMBERED = ""  # in place of the style of a number
LONGEST_HEADING = 40  # characters of a first sentence that is a heading
SPACE = " \t\u3000\xa0\ufeff"


@dataclass
class Line:
    """A numbered line with the lines without number that follow it; depth 1 is the highest."""

    numeral: str | None
    depth: int
    text: str
    more: list[str] = field(default_factory=list)

    def headed(self) -> tuple[str | None, str]:
        """Its heading, where one goes before its text, and the text; the text of a heading alone
        is empty."""
        heading, text = _split(self.text)
        return heading, "\n".join(filter(None, (text, *self.more)))

    def whole(self) -> str:
        """All that it says, with its number."""
        return "\n".join((f"{self.numeral or ''}{self.text}", *self.more))


@dataclass
class Outline:
    """What stands before the first number, and the numbered lines."""

    before: list[str]
    lines: list[Line]

    def chapters(self) -> Iterator[list[Line]]:
        """The lines of each part of the highest level, its heading first."""
        chapter: list[Line] = []
        for line in self.lines:
            if line.depth == 1 and chapter:
                yield chapter
                chapter = []
            chapter.append(line)
        if chapter:
            yield chapter


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, without the spaces around them."""
    return [line for each in text.splitlines() if (line := each.strip(SPACE))]


def outline_of(lines: Iterable[str], headings: re.Pattern[str] | None = None) -> Outline:
    """The outline of these lines. A line without number belongs to the one above, unless it is one
    of these headings, which begin a part."""
    outline, place = Outline([], []), _Place()
    for line in lines:
        if headings and headings.fullmatch(line):
            place.begin_part()
            outline.lines.append(Line(None, 1, line.rstrip("：:")))
            continue
        numeral = numeral_of(line)
        depth = place.depth_of(numeral) if numeral else None
        if numeral and depth:
            rest = line[len(numeral.printed) :].lstrip(SPACE)
            outline.lines.append(Line(numeral.printed.rstrip(SPACE), min(depth, DEEPEST), rest))
        else:
            (outline.lines[-1].more if outline.lines else outline.before).append(line)
    return outline


class _Place:
    """Where in the outline the reader is: the styles of numbers from the widest to the present."""

    def __init__(self) -> None:
        self._above: list[str] = []
        self._seen: set[str] = set()
        self._parts: str | None = None

    def begin_part(self) -> None:
        """Numbers lie below a heading without number, until those of the parts go on."""
        self._parts = self._above[0] if self._above else None
        self._above = [UNNUMBERED]

    def depth_of(self, numeral: Numeral) -> int | None:
        """How deep the numbered line lies; None if it is not numbered but says a number."""
        style = numeral.style
        if numeral.value != FIRST and self._above and style not in self._seen:
            return None
        if numeral.value != FIRST and style == self._parts and style not in self._above:
            self._above, self._parts = [], None
        while self._above and _rank(self._above[-1]) >= _rank(style):
            self._above.pop()
        self._above.append(style)
        self._seen.add(style)
        return len(self._above)


def _rank(style: str) -> int:
    return 0 if style == UNNUMBERED else 1 + RANKS[style]


def _split(text: str) -> tuple[str | None, str]:
    """The heading of a numbered line and the text behind it."""
    if found := LABEL.match(text):
        return found[1], found[2].lstrip(SPACE)
    end = SENTENCE_END.search(text)
    if end is None:
        is_heading = len(text) <= LONGEST_HEADING or (len(text) <= SHORT and "，" not in text)
        return (text, "") if is_heading else (None, text)
    first, behind = text[: end.start()], text[end.end() :].lstrip(SPACE)
    if behind and end[0] == "。" and len(first) <= LONGEST_HEADING:
        return first, behind
    return None, text
