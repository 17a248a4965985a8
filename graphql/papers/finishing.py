"""What a template cannot say of a paper: what stays together on a page; how wide columns are."""

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn
from lxml import etree

from liandong.graphql.papers.layout import HEADS

SIGNATURE: Final = "署名"
DAY: Final = "成文日期"
LISTED: Final = ("附件：", "　　　")  # how lines begin that are not the text itself
NARROW: Final = 1200  # twips: columns of numbers and of single words, which keep their width
LONG_ROW: Final = 15  # lines, beyond which a row may go on over the page
MARGINS: Final = 216  # twips, of a cell
CHARACTER: Final = 240
ROUNDED: Final = 40  # twips by which a table may miss its width


def finish(body: Any) -> None:
    """Keep headings with what they head and the signature with the text above it, spread columns of
    tables that have lost or gained some, and let long rows go on over the page."""
    for paragraph in body.iter(qn("w:p")):
        if _is_heading(paragraph):
            _keep_with_next(paragraph)
        if _style(paragraph) == DAY and _is_followed(paragraph):
            _keep_with_next(paragraph)
        if _style(paragraph) == SIGNATURE:
            for each in _above(paragraph):
                _keep_with_next(each)
    for table in body.iter(qn("w:tbl")):
        _spread(table)
        for row in table.iter(qn("w:tr")):
            if _is_long(row):
                for fixed in [*row.iter(qn("w:cantSplit"))]:
                    fixed.getparent().remove(fixed)


def _is_heading(paragraph: Any) -> bool:
    """Whether it is a heading and nothing else."""
    runs = [run for run in paragraph.iter(qn("w:r")) if _text(run)]
    return bool(runs) and all(_style(run, "w:rPr/w:rStyle") in HEADS.values() for run in runs)


def _is_followed(paragraph: Any) -> bool:
    following = paragraph.getnext()
    return following is not None and following.tag == qn("w:p")


def _above(signature: Any) -> Iterator[Any]:
    """The paragraphs before the signature as far as the last one of the text; of a table, those of
    its last row."""
    for before in signature.itersiblings(preceding=True):
        if before.tag == qn("w:tbl"):
            yield from before.findall(qn("w:tr"))[-1].iter(qn("w:p"))
            return
        yield before
        if (text := _text(before)) and not text.startswith(LISTED):
            return


def _keep_with_next(paragraph: Any) -> None:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = etree.Element(qn("w:pPr"))
        paragraph.insert(0, properties)
    if properties.find(qn("w:keepNext")) is None:
        properties.insert(
            int(properties.find(qn("w:pStyle")) is not None), etree.Element(qn("w:keepNext"))
        )


def _spread(table: Any) -> None:
    """Give the columns the width of the whole table, in the proportion that their cells say."""
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    rows = [
        [cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") for cell in row.findall(qn("w:tc"))]
        for row in table.findall(qn("w:tr"))
    ]
    if not rows or any(len(row) != len(columns) or None in row for row in rows):
        return
    if any(each.get(qn("w:type")) != "dxa" for row in rows for each in row):
        return
    said = [int(each.get(qn("w:w"))) for each in rows[0]]
    whole = sum(int(float(each.get(qn("w:w")))) for each in columns)
    if abs(sum(said) - whole) <= ROUNDED:
        return
    kept = sum(width for width in said if width <= NARROW)
    share = (whole - kept) / max(1, sum(said) - kept)
    widths = [str(width if width <= NARROW else round(width * share)) for width in said]
    for row in (columns, *rows):
        for each, width in zip(row, widths, strict=True):
            each.set(qn("w:w"), width)


def _is_long(row: Any) -> bool:
    """Whether a cell has so many lines that the row would leave half a page empty."""
    return any(
        sum(1 + len(_text(line)) * CHARACTER // (width - MARGINS) for line in cell.iter(qn("w:p")))
        > LONG_ROW
        for cell in row.iter(qn("w:tc"))
        if (width := _width(cell)) > MARGINS
    )


def _width(cell: Any) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    said = "" if found is None else found.get(qn("w:w")) or ""
    return int(said) if said.isdigit() else 0


def _style(element: Any, path: str = "w:pPr/w:pStyle") -> str | None:
    found = element.find("/".join(map(qn, path.split("/"))))
    return None if found is None else found.get(qn("w:val"))


def _text(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).rstrip()
