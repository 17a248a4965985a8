"""The lines of a Word document (docx, ISO/IEC 29500), with the numbers that Word would print.

The file is read as a stream: of an archive of any size only the text is held, and no more of it
than a document may have.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from liandong.tenants.errors import Unfit
from liandong.tenants.reading.archived import LONGEST_TEXT, NAMESPACE, elements, forget, value
from liandong.tenants.reading.counting import Counting, counting_of

TITLE = "公文标题"  # the style of titles in the papers that go out

DOCUMENT = "word/document.xml"
BETWEEN_CELLS = "｜"


def text_of_word(file: BinaryIO) -> str:
    """The text of a docx file, a line for each paragraph and each row of a table; raises Unfit."""
    try:
        with ZipFile(file) as archive:
            return "\n".join(_within(_Lines(counting_of(archive)).of(archive)))
    except Unfit:
        raise
    except (BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, EOFError, NotImplementedError):
        raise Unfit("file_damaged") from None


def _within(lines: Iterator[str]) -> Iterator[str]:
    length = 0
    for line in lines:
        length += len(line) + 1
        if length > LONGEST_TEXT:
            raise Unfit("text_too_long", most=LONGEST_TEXT)
        yield line


class _Lines:
    """Collects the paragraphs of the cells of a table, and lets the others through."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting
        self._tables = 0  # in which the reader is; a cell may hold a table
        self._cells: list[str] = []

    def of(self, archive: ZipFile) -> Iterator[str]:
        for event, element in elements(archive, DOCUMENT, "p", "tbl", "tc", "tr"):
            name = element.tag.removeprefix(NAMESPACE)
            if event == "start":
                self._begin(name)
                continue
            line = self._end(name, element)
            if line is not None:
                yield line
            if not self._tables or (self._tables == 1 and name == "tr"):
                forget(element)

    def _begin(self, name: str) -> None:
        self._tables += name == "tbl"
        if name == "tc" and self._tables == 1:
            self._cells.append("")

    def _end(self, name: str, element: Any) -> str | None:
        match name:
            case "p" if not self._tables:
                return self._paragraph(element)
            case "p" if self._cells:
                self._cells[-1] = f"{self._cells[-1]} {self._paragraph(element)}".strip()
            case "tr" if self._tables == 1:
                cells, self._cells = self._cells, []
                return BETWEEN_CELLS.join(cells).rstrip(BETWEEN_CELLS)
            case "tbl":
                self._tables -= 1
        return None

    def _paragraph(self, element: Any) -> str:
        printed = self._counting.printed(
            value(element, "pPr", "numPr", "numId"),
            value(element, "pPr", "numPr", "ilvl"),
            value(element, "pPr", "pStyle"),
        )
        # A title is broken where a line ends, and not where a word does.
        broken = "" if value(element, "pPr", "pStyle") == TITLE else " "
        return printed + "".join(_runs(element, broken))


def _runs(element: Any, broken: str) -> Iterator[str]:
    """The text as it stands: what was deleted while changes were shown is another element."""
    text, line = NAMESPACE + "t", NAMESPACE + "br"
    for each in element.iter(text, NAMESPACE + "tab", line):
        yield (each.text or "") if each.tag == text else broken if each.tag == line else " "
