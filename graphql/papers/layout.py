"""What templates of papers call: outlines, days, numbers and labels as papers have them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise, takewhile
from pathlib import PurePath
from typing import Any

from cn2an import an2cn
from docxtpl import RichText

from liandong.graphql.schema.enums import SHOWN
from liandong.tenants.comparing.differences import Change
from liandong.tenants.comparing.words import Part
from liandong.tenants.doubts import BEIJING
from liandong.tenants.reading.numerals import CIRCLED, Numeral, numeral_of

# The character styles of the headings in an outline, by depth; deeper ones stand as the text does.
HEADS = {1: "一级标题", 2: "二级标题", 3: "三级标题"}
# What is rather a label than a heading, whatever follows it.
LABEL = re.compile("电话|邮箱|信箱|邮编|邮政编码|地址|地点|联系|来信|时间$")
ATTACHMENTS = "附件"
RULE = re.compile("《[^《》]+》")
CLAUSE = re.compile("[，,。；;！!？?\n]")
NUMBER = re.compile(r"\d{1,2}[.．、]\s*")
LONGEST_DAY = len("2026-11-28")
Point = Mapping[str, Any]


def outline(points: Sequence[Point]) -> Iterator[RichText]:
    """The paragraphs of an outline, each with its printed number and heading."""
    for point in points:
        yield from _point(point, point.get("title") or "", point.get("text") or "")


def below(points: Sequence[Point]) -> Iterator[RichText]:
    """The paragraphs of an outline under a part: 一、 is the number of parts, and of no points."""
    found = [_numbered(point) for point in points]
    if any(number and number.style == "一、" for number in found):
        points = [
            {**point, "numeral": _lower(number)} if number else point
            for point, number in zip(points, found, strict=True)
        ]
    yield from outline(points)


def tasks(sections: Sequence[Point], items: Sequence[Point]) -> Iterator[RichText]:
    """The paragraphs of a plan: its tasks, with who does them, by when, and how they are measured,
    among its other parts in the order of their printed numbers."""
    sections = [point for point in sections if not _names_files(point)]
    place = _place_of(items, sections)
    yield from outline(sections[:place])
    for item in items:
        details = _details(item)
        if details and not item.get("text"):
            yield from _detailed(item, f"（{details}）")
            continue
        text = "\n".join(filter(None, (item.get("text"), f"（{details}）" if details else None)))
        yield from _point(item, item["title"], text)
    yield from outline(sections[place:])


def opening(sections: Sequence[Point]) -> Sequence[Point]:
    """The points before the first part that has a number or a heading."""
    return list(takewhile(lambda point: not (point.get("numeral") or point.get("title")), sections))


def based(paper: Mapping[str, Any]) -> list[str]:
    """The line that says what the paper is made by, where its text does not, or its opening does
    not name all of the rules."""
    basis = paper.get("basis")
    if not basis or any(basis in (point.get("text") or "") for point in paper["sections"]):
        return []
    opened = "\n".join(point.get("text") or "" for point in opening(paper["sections"]))
    rules = RULE.findall(basis)
    if rules and all(rule in opened for rule in rules):
        return []
    return [f"制定依据：{basis.rstrip('。')}。"]


def attached(paper: Mapping[str, Any]) -> list[str]:
    """The lines that name the attachments, those of the text before the files."""
    named = [
        line for point in paper["sections"] if _names_files(point) for line in lines(point["text"])
    ]
    files = [
        each["title"] or PurePath(each["name"]).stem for each in paper.get("attachments") or ()
    ]
    names = [
        *(name[len(found[0]) :] if (found := NUMBER.match(name)) else name for name in named),
        *files,
    ]
    numbered = names if len(names) == 1 else [f"{at}. {name}" for at, name in enumerate(names, 1)]
    return [f"附件：{numbered[0]}", *(f"　　　{each}" for each in numbered[1:])] if numbered else []


def summary(paper: Mapping[str, Any]) -> str:
    """Which round it is, of what kinds, and when, as far as that is said."""
    of_round = (
        paper.get("term") or "",
        f"第{chinese(paper['round'])}轮" if paper.get("round") else "",
        f"第{chinese(paper['batch'])}批" if paper.get("batch") else "",
    )
    kinds = [paper["kind"], *(paper.get("furtherKinds") or ())]
    period = paper.get("period")
    said = (
        ("轮次", "".join(of_round)),
        ("类型", "、".join(label("InspectionKind", kind) for kind in kinds)),
        ("时间", period and period["text"]),
    )
    return "；".join(f"{name}：{value}" for name, value in said if value) + "。"


def anywhere(rows: Sequence[Point], *fields: str) -> bool:
    """Whether a column of a table has anything in it."""
    return any(row.get(field) for row in rows for field in fields)


def parts(sections: Sequence[Point]) -> Iterator[tuple[str, list[RichText]]]:
    """The other parts, each with its heading and its paragraphs, to be numbered anew."""
    rest = [point for point in sections[len(opening(sections)) :] if not _names_files(point)]
    starts = [at for at, point in enumerate(rest) if at == 0 or _depth(point) == 1]
    for start, end in pairwise([*starts, len(rest)]):
        first, *below = rest[start:end]
        heading = first.get("title") or first["text"]
        text = lines(first["text"]) if first.get("title") else []
        yield heading, [*map(RichText, text), *outline(below)]


def lines(text: str | None) -> list[str]:
    """The paragraphs of a text."""
    return [line for line in (text or "").split("\n") if line.strip()]


def label(enum: str, value: str | None) -> str:
    """What a value of an enum is called."""
    return SHOWN[enum][value].chinese if value else ""


def day(value: str | None) -> str:
    """2026年11月28日; of a time, the day in China."""
    if not value:
        return ""
    if len(value) > LONGEST_DAY:
        found: date = datetime.fromisoformat(value).astimezone(BEIJING).date()
    else:
        found = date.fromisoformat(value)
    return f"{found.year}年{found.month}月{found.day}日"


def chinese(number: int) -> str:
    """The number of a part: 一, 十一."""
    said: str = an2cn(number)
    return said.removeprefix("一") if said.startswith("一十") else said


def _place_of(items: Sequence[Point], sections: Sequence[Point]) -> int:
    """Behind how many of the sections the items stand: those that are numbered higher follow."""
    first = _numbered(items[0]) if items else None
    for at, section in enumerate(sections):
        found = _numbered(section)
        if first and found and found.style == first.style and found.value > first.value:
            return at
    return len(sections)


def _numbered(point: Point) -> Numeral | None:
    return numeral_of(point.get("numeral") or "")


def _depth(point: Point) -> int:
    return point.get("depth") or 1


def _printed(point: Point) -> str:
    """Its number; behind 第一章 there is a space."""
    numeral = point.get("numeral") or ""
    return f"{numeral}　" if numeral.startswith("第") else numeral


def _point(point: Point, title: str, text: str) -> Iterator[RichText]:
    depth = _depth(point)
    first, *more = text.split("\n")
    alone = not title and depth in HEADS and point.get("numeral") and not more
    head = f"{_printed(point)}{title or (first if alone else '')}"
    line = RichText()
    if head:
        ends = title and first and depth > 1 and title[-1] not in "。：！？"
        line.add(f"{head}{_joint(title, first)}" if ends else head, style=HEADS.get(depth))
    # What is headed in the highest level begins a paragraph of its own.
    own = bool(title and first and depth == 1)
    if first and not alone and not own:
        line.add(first)
    yield line
    for each in [first, *more] if own else more:
        yield RichText(each)


def _detailed(item: Point, details: str) -> Iterator[RichText]:
    """A task of which nothing but its name is said, and the details behind it in brackets."""
    depth = _depth(item)
    line = RichText()
    line.add(f"{_printed(item)}{item['title']}", style=HEADS.get(depth))
    own = depth == 1
    if not own:
        line.add(details)
    yield line
    if own:
        yield RichText(details)


def _joint(title: str, text: str) -> str:
    """What stands between a heading and its text: a colon behind a label or before a value."""
    return "。" if text[-1] in "。！？" and not LABEL.search(title) else "："


def _names_files(point: Point) -> bool:
    return point.get("title") == ATTACHMENTS and not point.get("numeral")


def _lower(number: Numeral) -> str:
    """The number as the next lower level prints it; the lowest as it is."""
    printed = LOWER.get(number.style)
    return printed(number.value) if printed else number.printed


def _details(item: Point) -> str:
    period, indicator = item.get("period"), item.get("indicator")
    said = (
        ("牵头单位", item.get("leadDepartment")),
        ("配合单位", "、".join(item.get("partners") or ())),
        ("时限", period and period["text"]),
        ("指标", indicator and not _says(item, indicator) and _measured(indicator)),
    )
    return "；".join(f"{name}：{value}" for name, value in said if value)


def _says(item: Point, indicator: Point) -> bool:
    """Whether a clause of the task says the indicator word for word, be it that the target stands
    within what is measured: 每年开展3轮常规巡察 is 3轮 of 每年常规巡察."""
    text = "\n".join(filter(None, (item["title"], item.get("text"))))
    until = indicator.get("byYear")
    if until and f"{until}年" not in text:
        return False
    name, target = indicator["name"], f"{indicator['target']}{indicator.get('unit') or ''}"
    orders = [
        re.compile(".*".join(map(re.escape, (name[:at], target, name[at:]))))
        for at in range(len(name) + 1)
    ]
    return any(order.search(clause) for order in orders for clause in CLAUSE.split(text))


def _measured(indicator: Point) -> str:
    until = f"，至{indicator['byYear']}年" if indicator.get("byYear") else ""
    return f"{indicator['name']}{indicator['target']}{indicator.get('unit') or ''}{until}"


def told(differences: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The differences without numbers that follow from a place."""
    return [each for each in differences if each["change"] != Change.RENUMBERED]


def struck(difference: Mapping[str, Any]) -> RichText:
    """What it was before, with what was taken out struck through."""
    return _marked(difference, "beforeText", Part.REMOVED)


def underlined(difference: Mapping[str, Any]) -> RichText:
    """What it is now, with what was put in underlined."""
    return _marked(difference, "afterText", Part.ADDED)


def _marked(difference: Mapping[str, Any], value: str, part: Part) -> RichText:
    text = RichText()
    whole = [{"part": Part.SAME, "text": difference[value]}]
    for span in difference["spans"] or whole:
        if span["part"] == part:
            text.add(span["text"], strike=part is Part.REMOVED, underline=part is Part.ADDED)
        elif span["part"] == Part.SAME:
            text.add(span["text"])
    return text


LOWER: Mapping[str, Callable[[int], str]] = {
    "一、": lambda value: f"（{chinese(value)}）",
    "（一）": lambda value: f"{value}.",
    "1.": lambda value: f"（{value}）",
    "（1）": lambda value: CIRCLED[value - 1] if value <= len(CIRCLED) else f"（{value}）",
}
CALLED = {
    "anywhere": anywhere,
    "attached": attached,
    "based": based,
    "below": below,
    "summary": summary,
    "told": told,
    "struck": struck,
    "underlined": underlined,
    "outline": outline,
    "tasks": tasks,
    "opening": opening,
    "parts": parts,
    "lines": lines,
    "label": label,
    "day": day,
    "chinese": chinese,
}
