"""What templates of papers call: outlines, days, numbers and labels as papers have them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise, takewhile
from pathlib import PurePath
from typing import Any

from cn2an import an2cn
from docxtpl import RichText
from strawberry.utils.str_converters import to_camel_case

from liandong.graphql.papers.differences import struck, told, underlined
from liandong.graphql.papers.indicators import details
from liandong.graphql.papers.titles import titled
from liandong.graphql.schema.enums import SHOWN
from liandong.tenants.doubts import BEIJING
from liandong.tenants.reading.numerals import CIRCLED, Numeral, numeral_of

# The character styles of the headings in an outline, by depth; deeper ones stand as the text does.
HEADS = {1: "一级标题", 2: "二级标题", 3: "三级标题"}
# Of a number that says its level itself, the depth by which its heading is set.
LEVELS = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4}
LONGEST_HEAD = 30  # characters of a numbered text that stands for its own heading
# What the tasks are called together where they follow other parts, and nothing has a number.
TASKS = "主要任务"
ENDS = "。！？；：…"
CONFIRMED = "REVIEW_CONFIRM_CHANGES"
# What is rather a label than a heading, whatever follows it.
LABEL = re.compile("电话|邮箱|信箱|邮编|邮政编码|地址|地点|联系|来信|时间$")
ATTACHMENTS = "附件"
RULE = re.compile("《[^《》]+》")
NUMBER = re.compile(r"\d{1,2}[.．、]\s*")
LONGEST_DAY = len("2026-11-28")
Point = Mapping[str, Any]


def outline(points: Sequence[Point]) -> Iterator[RichText]:
    """The paragraphs of an outline, each with its printed number and heading."""
    for point in points:
        yield from _point(point, point.get("title") or "", point.get("text") or "")


def below(points: Sequence[Point]) -> Iterator[RichText]:
    """The paragraphs of an outline under a part: 一、 is the number of parts, and of no points.
    Several points without any number are counted."""
    if len(points) > 1 and not any(point.get("numeral") for point in points):
        points = [_closed(point) for point in _counted(points, level=1)]
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
    if not any(point.get("numeral") for point in (*sections, *items)):
        sections, items = _all_counted(sections, items)
    place = _place_of(items, sections)
    yield from outline(sections[:place])
    for item in items:
        more = details(item)
        if more and not item.get("text"):
            yield from _detailed(item, f"（{more}）")
            continue
        text = "\n".join(filter(None, (item.get("text"), f"（{more}）" if more else None)))
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
    files = [_named(each) for each in paper.get("attachments") or ()]
    return _listed([*named, *files])


def decided(record: Mapping[str, Any], review: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The acts by which a review ended: the decision, and what confirmed the changes it asked for
    (of the confirmations that came later, the first one)."""
    if not (at := review.get("decidedAt")):
        return []
    acts = [edge["node"] for edge in record["acts"]["edges"]]
    confirmed = [
        act
        for act in acts
        if review.get("amended")
        and act.get("kind") == CONFIRMED
        and datetime.fromisoformat(act["performedAt"]) > datetime.fromisoformat(at)
    ]
    confirmed.sort(key=lambda act: datetime.fromisoformat(act["performedAt"]))
    return [*(act for act in acts if act["performedAt"] == at), *confirmed[:1]]


def enclosed(acts: Sequence[Mapping[str, Any]]) -> list[str]:
    """The lines that name the files that came with acts."""
    return _listed([_named(file) for act in acts for file in act.get("attachments") or ()])


def required(review: Mapping[str, Any]) -> str:
    """What has to be changed: the parts of the scheme, and of lists the elements."""
    return "；".join(
        "：".join(filter(None, (label("SchemePart", change["part"]), _element(review, change))))
        for change in review.get("requiredChanges") or ()
    )


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
    style = None if alone and len(first) > LONGEST_HEAD else _head(point)
    head = f"{_printed(point)}{title or (first if alone else '')}"
    line = RichText()
    if head:
        ends = title and first and depth > 1 and title[-1] not in "。：！？"
        line.add(f"{head}{_joint(title, first)}" if ends else head, style=style)
    # What is headed in the highest level begins a paragraph of its own.
    own = bool(title and first and depth == 1)
    if first and not alone and not own:
        line.add(first)
    yield line
    for each in [first, *more] if own else more:
        yield RichText(each)


def _head(point: Point) -> str | None:
    """The style of its heading, which its number says rather than its place in the outline."""
    number = _numbered(point)
    level = LEVELS.get(number.style) if number else None
    return HEADS.get(level or _depth(point))


def _detailed(item: Point, details: str) -> Iterator[RichText]:
    """A task of which nothing but its name is said, and the details behind it in brackets."""
    depth = _depth(item)
    line = RichText()
    line.add(f"{_printed(item)}{item['title']}", style=_head(item))
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


def _all_counted(
    sections: Sequence[Point], items: Sequence[Point]
) -> tuple[Sequence[Point], Sequence[Point]]:
    """The parts and the tasks of a plan in which nothing has a number, with the numbers of papers:
    the tasks keep theirs, whatever stands before them."""
    heads = [point for point in sections if point.get("title") and _depth(point) == 1]
    if not heads:
        return sections, _counted(items) if len(items) > 1 else items
    if items:
        sections = [*sections, {"title": TASKS, "text": ""}]
    elif len(heads) == 1:
        return sections, items
    return _counted(sections, only_titled=True), _counted(items, level=1)


def _counted(
    points: Sequence[Point], *, level: int = 0, only_titled: bool = False
) -> Sequence[Point]:
    """The points with numbers by their depth, the first ones of this level."""
    counts: list[int] = []
    found: list[Point] = []
    for point in points:
        if only_titled and not point.get("title"):
            found.append(point)
            continue
        depth = min(_depth(point), len(counts) + 1)
        counts = [*counts[:depth], 0][:depth]
        counts[-1] += 1
        style = NUMBERS[min(level + depth, len(NUMBERS)) - 1]
        found.append({**point, "numeral": style(counts[-1])})
    return found


def _closed(point: Point) -> Point:
    """The point, and if it is all text, with a full stop at its end."""
    text = (point.get("text") or "").rstrip()
    if point.get("title") or not text or any(each in ENDS for each in text[-2:]):
        return point
    return {**point, "text": f"{text}。"}


def _named(file: Mapping[str, Any]) -> str:
    """What a file is called in a paper."""
    return str(file.get("title") or PurePath(file["name"]).stem)


def _listed(names: Sequence[str]) -> list[str]:
    """The lines that name attachments, with numbers where there are several."""
    names = [name[len(found[0]) :] if (found := NUMBER.match(name)) else name for name in names]
    numbered = names if len(names) == 1 else [f"{at}. {name}" for at, name in enumerate(names, 1)]
    return [f"附件：{numbered[0]}", *(f"　　　{each}" for each in numbered[1:])] if numbered else []


def _element(review: Mapping[str, Any], change: Mapping[str, Any]) -> str:
    """What the element of a list is called that has to be changed."""
    elements = (review.get("revision") or {}).get(to_camel_case(change["part"].lower()))
    for each in elements if change.get("key") and isinstance(elements, list) else ():
        if each.get("key") == change["key"]:
            called = each.get("title") or each.get("name") or each.get("text") or ""
            return str(called).rstrip("。；")
    return ""


def _lower(number: Numeral) -> str:
    """The number as the next lower level prints it; the lowest as it is."""
    printed = LOWER.get(number.style)
    return printed(number.value) if printed else number.printed


LOWER: Mapping[str, Callable[[int], str]] = {
    "一、": lambda value: f"（{chinese(value)}）",
    "（一）": lambda value: f"{value}.",
    "1.": lambda value: f"（{value}）",
    "（1）": lambda value: CIRCLED[value - 1] if value <= len(CIRCLED) else f"（{value}）",
}
NUMBERS: Sequence[Callable[[int], str]] = (
    lambda value: f"{chinese(value)}、",
    *LOWER.values(),
)
CALLED = {
    "anywhere": anywhere,
    "attached": attached,
    "based": based,
    "below": below,
    "decided": decided,
    "enclosed": enclosed,
    "required": required,
    "summary": summary,
    "told": told,
    "struck": struck,
    "underlined": underlined,
    "outline": outline,
    "tasks": tasks,
    "titled": titled,
    "opening": opening,
    "parts": parts,
    "lines": lines,
    "label": label,
    "day": day,
    "chinese": chinese,
}
