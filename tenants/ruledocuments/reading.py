"""Reads a rule document from its text, for its author to correct: 第一条 … are its articles."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from liandong.tenants.content import SHORT
from liandong.tenants.reading.heading import Head, document_of
from liandong.tenants.reading.numerals import STYLES
from liandong.tenants.reading.outline import Line
from liandong.tenants.reading.points import Element, cut, point_of, said
from liandong.tenants.reading.sayings import day_of
from liandong.tenants.ruledocuments.models import RuleDocumentKind

CHAPTERS = tuple(STYLES[style] for style in ("part", "chapter", "section"))
ARTICLE = STYLES["article"]
# 本办法自2024年3月1日起施行。
IN_FORCE = re.compile(r"自(\d{4}年\d{1,2}月\d{1,2}日)起(?:施行|实施|执行|生效)")
IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$")
# By the last words of a title; 具体措施 goes before what ends as it does.
KINDS = tuple(kind for kind in RuleDocumentKind if kind is not RuleDocumentKind.OTHER)


def rule_document_from_text(text: str) -> dict[str, Any]:
    """The content of a rule document, as far as the text says it; nothing of it is lost."""
    outline, head = document_of(text)
    numbered = any(_is_article(line) for line in outline.lines)
    found = _articles(outline.lines) if numbered else map(_point, outline.lines)
    # Of a number alone nothing is said.
    articles = [article for article in found if article["text"]]
    heading = head.heading
    return said(
        title=head.title,
        kind=_kind(head.title),
        issuer=heading.get("issuer"),
        document_number=heading.get("document_number"),
        effective_from=_first_day(text),
        preamble=_before(head),
        articles=articles or None,
    )


def _articles(lines: Iterable[Line]) -> Iterator[Element]:
    """An article for each line that is numbered so; what lies deeper is part of its text."""
    chapter: str | None = None
    article: Element | None = None
    for line in lines:
        if _is_chapter(line):
            chapter = line.whole()[:SHORT]
        elif _is_article(line) or article is None:
            if article is not None:
                yield article
            text = "\n".join((line.text, *line.more))
            article = said(numeral=line.numeral, chapter=chapter, text=cut(text))
        else:
            article["text"] = cut(f"{article['text']}\n{line.whole()}")
    if article is not None:
        yield article


def _point(line: Line) -> Element:
    point = point_of(line)
    return {name: value for name, value in point.items() if name != "depth"}


def _is_article(line: Line) -> bool:
    return line.numeral is not None and ARTICLE.fullmatch(line.numeral) is not None


def _is_chapter(line: Line) -> bool:
    return line.numeral is not None and any(each.fullmatch(line.numeral) for each in CHAPTERS)


def _kind(title: str | None) -> RuleDocumentKind | None:
    """What kind of rule it is, by the end of its title."""
    called = IN_BRACKETS.sub("", title or "")
    return next((kind for kind in KINDS if called.endswith(kind.chinese)), None)


def _first_day(text: str) -> Any:
    found = IN_FORCE.search(text)
    return day_of(found[1]) if found else None


def _before(head: Head) -> str | None:
    return cut("\n".join((*head.rest, *head.attachments))) or None
