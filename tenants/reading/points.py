"""Makes the elements of contents of the lines of an outline."""

import re
from collections.abc import Iterable
from typing import Any

from liandong.tenants.content import LONG, SHORT
from liandong.tenants.reading.outline import Line, Outline

Element = dict[str, Any]
BETWEEN = re.compile("[、，；,;]")


def point_of(line: Line, above: int = 0) -> Element:
    """A point of an outline; `above` levels of it are not of this outline."""
    title, text = line.headed()
    return _placed(line, above) | said(title=title if text else None, text=cut(text or title or ""))


def points_of(lines: Iterable[Line], above: int = 0) -> list[Element]:
    """The points of an outline."""
    return [point for line in lines if (point := point_of(line, above))["text"]]


def task_of(line: Line, above: int = 0) -> Element:
    """A line whose heading is obligatory: of one without, the whole line if it is short."""
    title, text = line.headed()
    if title is None:
        title, text = (
            (text, "") if len(text) <= SHORT and "\n" not in text else (_begin(text), text)
        )
    return _placed(line, above) | said(title=title, text=cut(text) or None)


def before(outline: Outline, lines: Iterable[str]) -> list[Element]:
    """What stands before the first number, as one point, if there is anything."""
    text = "\n".join(lines)
    return [{"text": cut(text)}] if text else []


def names_of(text: str) -> list[str]:
    """The names in a list that is written in one line."""
    return [name for each in BETWEEN.split(text) if (name := each.strip(" 。\u3000"))]


def said(**fields: Any) -> Element:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value is not None}


def cut(text: str) -> str:
    """As much of the text as one field takes."""
    return text[:LONG]


def _placed(line: Line, above: int) -> Element:
    return said(numeral=line.numeral, depth=max(1, line.depth - above))


def _begin(text: str) -> str:
    """The beginning of a text, up to where one may pause."""
    first = text.partition("\n")[0]
    pause = re.search("[，；。：]", first)
    return first[: pause.start() if pause and pause.start() else SHORT][:SHORT]
