"""Makes the elements of contents of the lines of an outline."""

import re
from collections.abc import Iterable
from typing import Any

from liandong.tenants.content import LONG, SHORT
from liandong.tenants.documents import DEEPEST
from liandong.tenants.reading.numerals import DIGITS, FIRST, number
from liandong.tenants.reading.outline import Line

Element = dict[str, Any]
# What stands in brackets is of one name: 统战部（台办、侨办）.
BETWEEN = re.compile(r"[、，；,;](?![^（(]{0,300}[）)])")
# 一是…。二是…。 within a text.
COUNTED = re.compile(rf"(?:^|(?<=[。；;：:，,\n]))([{DIGITS}]{{1,2}})([是要])")
LABEL = re.compile(r"([^\d，。；！？、：:,;!?]{2,12})[：:](.+)")
MOST_PARAGRAPHS = 50


def point_of(line: Line, above: int = 0) -> Element:
    """A point of an outline; `above` levels of it are not of this outline."""
    title, text = line.headed()
    return _placed(line, above) | said(title=title if text else None, text=cut(text or title or ""))


def points_of(lines: Iterable[Line], above: int = 0) -> list[Element]:
    """The points of an outline."""
    points = (point for line in lines if (point := point_of(line, above))["text"])
    return [each for point in points for each in _with_counted(point)]


def task_of(line: Line, above: int = 0) -> Element:
    """A line whose heading is obligatory: of one without, the whole line if it is short."""
    title, text = line.headed()
    if title is None:
        title, text = (
            (text, "") if len(text) <= SHORT and "\n" not in text else (_begin(text), text)
        )
    return _placed(line, above) | said(title=title, text=cut(text) or None)


def before(lines: list[str]) -> list[Element]:
    """What stands before the first number, each paragraph as a point; very many as one."""
    if len(lines) > MOST_PARAGRAPHS:
        return [{"text": cut("\n".join(lines))}]
    return [point for line in lines for point in _with_counted(_paragraph(line))]


def attached(names: list[str]) -> list[Element]:
    """The attachments that a text names below, as a point."""
    return [{"title": "附件", "text": cut("\n".join(names))}] if names else []


def names_of(text: str) -> list[str]:
    """The names in a list that is written in one line."""
    return [name for each in BETWEEN.split(text) if (name := each.strip(" 。\u3000"))]


def said(**fields: Any) -> Element:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value is not None}


def cut(text: str) -> str:
    """As much of the text as one field takes."""
    return text[:LONG]


def _paragraph(line: str) -> Element:
    found = LABEL.fullmatch(line)
    return {"title": found[1], "text": cut(found[2])} if found else {"text": cut(line)}


def counted_in(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What a text says before it counts (一是…。二是…。), and what it counts, each with its
    number; of a text that counts less than two, all of it and nothing."""
    marks = list(COUNTED.finditer(text))
    values = [number(mark[1]) for mark in marks]
    in_order = values == list(range(FIRST, FIRST + len(marks)))
    if len(marks) < 2 or not in_order or len({mark[2] for mark in marks}) > 1:
        return text, []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    counted = [
        (mark[0], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)
    ]
    return text[: marks[0].start()], [each for each in counted if each[1]]


def deeper(point: Element) -> int:
    """The depth of what lies below the point."""
    depth: int = point.get("depth", 1)
    return min(depth + 1, DEEPEST)


def _with_counted(point: Element) -> list[Element]:
    """The point, and under it what its text counts."""
    lead, counted = counted_in(point["text"])
    if not counted:
        return [point]
    lead = lead or point.pop("title", None)
    below = [
        {"numeral": numeral, "depth": deeper(point), "text": text} for numeral, text in counted
    ]
    return [point | {"text": lead}, *below] if lead else [point]


def _placed(line: Line, above: int) -> Element:
    return said(numeral=line.numeral, depth=max(1, line.depth - above))


def _begin(text: str) -> str:
    """The beginning of a text, up to where one may pause."""
    first = text.partition("\n")[0]
    pause = re.search("[，；。：]", first)
    return first[: pause.start() if pause and pause.start() else SHORT][:SHORT]
