"""The official heading (公文要素) of a text: what stands above its parts and below them."""

import re
from typing import Any, NamedTuple

from liandong.tenants.content import SHORT
from liandong.tenants.reading.outline import Outline, lines_of, outline_of
from liandong.tenants.reading.sayings import day_of, years_of

DOCUMENT_NUMBER = re.compile(
    r"^[\u4e00-\u9fff]{1,20}[〔\[［(（【](?:19|20)\d\d[〕\]］)）】]\s*第?\s*\d{1,5}\s*号$"
)
SECRECY = re.compile(r"^(内部|秘密|机密)(?:[★☆].*)?$")
URGENCY = re.compile(r"^(特急|加急)$")
SECRECIES = {"内部": "INTERNAL", "秘密": "CONFIDENTIAL", "机密": "SECRET"}
URGENCIES = {"特急": "EXTRA_URGENT", "加急": "URGENT"}
APPROVED = re.compile("^[（(].*(?:会|组).*(?:通过|审定|批准|同意)[）)]$")
ADDRESSEES = re.compile(r"^(.{2,400})[：:]$")
# What a sentence before a colon says, and a list of bodies does not.
NO_ADDRESSEES = re.compile(
    r"[。！？]|\d{4}年|如下|以下|公告|方案|为了|现将|根据|按照|经.{0,12}(?:同意|批准)|开展|进行|[举召]行|特制定"
)
ATTACHED = re.compile(r"^附\s*件\s*[：:]\s*")
OF_ATTACHED = re.compile(r"^\d{1,2}[.．、]")
PUBLISHED = re.compile("^发布(?:时间|日期)[：:]")
DOCUMENT_ENDS = re.compile(
    r"(?:规划|计划|方案|安排|意见|通知|要点|办法|细则|手册)(?:[（(].*[）)])?$"
)
ISSUER = re.compile(r"^[\u4e00-\u9fff（）()]{4,60}$")
DATED = re.compile(r"^[（(]?(?:\d{4}|[二一].{3})年.{1,3}月.{1,4}日[）)]?$")
SENTENCE = re.compile("[。；！？，]")
MOST_TITLE_LINES = 4


class Head(NamedTuple):
    """The title, the official heading, and what else stands before the first part."""

    title: str | None
    heading: dict[str, Any]
    rest: list[str]
    attachments: list[str]


def document_of(text: str, headings: re.Pattern[str] | None = None) -> tuple[Outline, Head]:
    """The outline of a text, in which these headings need no number, without what its official
    heading says; and that."""
    lines, attachments = _attached(lines_of(text))
    outline = outline_of(lines, headings)
    signed: dict[str, Any] = {}
    if outline.lines:
        outline.lines[-1].more = signature(outline.lines[-1].more, signed)
    elif DATED.match(outline.before[-1] if len(outline.before) > 3 else ""):
        outline.before[1:] = signature(outline.before[1:], signed)
    head = head_of(outline.before)
    return outline, head._replace(heading=signed | head.heading, attachments=attachments)


def years_said(head: Head) -> dict[str, int]:
    """The years of the title, or else that of the date, or of the publication."""
    published = next((line for line in head.rest if PUBLISHED.match(line)), "")
    day = head.heading.get("written_on") or day_of(published)
    return years_of(head.title or "") or ({"year": day.year} if day else {})


def head_of(lines: list[str]) -> Head:
    """What the lines before the first numbered one say."""
    heading: dict[str, Any] = {}
    kept = [line for line in lines if not _stands_alone(line, heading)]
    title, rest = _title(kept)
    rest = [line for line in rest if not _addressed(line, heading)]
    return Head(title, heading, rest, [])


def signature(lines: list[str], heading: dict[str, Any]) -> list[str]:
    """The lines without the issuer and the date at their end, which the heading then says."""
    for place in range(len(lines) - 1, -1, -1):
        if DATED.match(lines[place]) and (day := day_of(lines[place])) is not None:
            heading.setdefault("written_on", day)
            issuer = _issuer(lines[:place])
            if issuer:
                heading.setdefault("issuer", "".join(issuer))
            return lines[: place - len(issuer)] + lines[place + 1 :]
    return lines


def _issuer(above: list[str]) -> list[str]:
    """The lines of the issuer above the date: 中共某县委巡察工作, 领导小组办公室."""
    if not above or not ISSUER.match(above[-1]):
        return []
    earlier = above[-2] if len(above) > 1 else ""
    goes_over = not above[-1].startswith("中共") and earlier.startswith("中共")
    return above[-2:] if goes_over and ISSUER.match(earlier) else above[-1:]


def _attached(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines, and out of them the names of the attachments."""
    start = next((place for place, line in enumerate(lines) if ATTACHED.match(line)), len(lines))
    end = start + 1
    while end < len(lines) and OF_ATTACHED.match(lines[end]):
        end += 1
    names = [name for line in lines[start:end] if (name := ATTACHED.sub("", line))]
    return lines[:start] + lines[end:], names


def _stands_alone(line: str, heading: dict[str, Any]) -> bool:
    """Whether the line is an element of the heading, which then says it."""
    if DOCUMENT_NUMBER.match(line):
        heading["document_number"] = line
    elif found := SECRECY.match(line):
        heading["secrecy"] = SECRECIES[found[1]]
    elif found := URGENCY.match(line):
        heading["urgency"] = URGENCIES[found[1]]
    elif DATED.match(line):
        day = day_of(line)
        if day is None:
            return False
        heading["written_on"] = day
    elif APPROVED.match(line) and len(line) <= SHORT:
        heading["approved_by"] = {"meeting": line.strip("（）()"), "held_on": day_of(line)}
    else:
        return False
    return True


def _title(lines: list[str]) -> tuple[str | None, list[str]]:
    """The title, which may go over several lines, and the lines behind it."""
    title = ""
    for place, line in enumerate(lines[:MOST_TITLE_LINES]):
        if SENTENCE.search(line) or ADDRESSEES.match(line) or len(title + line) > SHORT:
            break
        title += line
        if DOCUMENT_ENDS.search(line):
            return title, lines[place + 1 :]
    first = lines[0] if lines else ""
    if first and not SENTENCE.search(first) and len(first) <= SHORT:
        return first, lines[1:]
    return None, lines


def _addressed(line: str, heading: dict[str, Any]) -> bool:
    found = ADDRESSEES.match(line)
    if not found or "addressees" in heading or NO_ADDRESSEES.search(line):
        return False
    named = [each for each in re.split("[，、；,]", found[1]) if each]
    if not named or any(len(each) > SHORT for each in named) or len(named) > SHORT:
        return False
    heading["addressees"] = named
    return True
