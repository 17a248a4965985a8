"""Word files are read as Word prints them, and no file takes more than it may."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from liandong.tenants.errors import Unfit
from liandong.tenants.reading.archived import LARGEST_PART, LONGEST_TEXT
from liandong.tenants.reading.word import DOCUMENT, text_of_word

LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
XML = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def saved(document: Any) -> BytesIO:
    file = BytesIO()
    document.save(file)
    file.seek(0)
    return file


def archive(xml: str, part: str = DOCUMENT) -> BytesIO:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr(part, xml)
    file.seek(0)
    return file


def numbered(paragraphs: list[tuple[int, str]]) -> BytesIO:
    """A document whose numbers Word counts, each paragraph with its level."""
    document = Document()
    numbering = document.part.numbering_part.element
    list_ = element("w:abstractNum", abstractNumId="77")
    for at, (written, text) in enumerate(LEVELS):
        level = element("w:lvl", ilvl=str(at))
        level.append(element("w:start", val="1"))
        level.append(element("w:numFmt", val=written))
        level.append(element("w:lvlText", val=text))
        list_.append(level)
    numbering.insert(0, list_)
    number = element("w:num", numId="77")
    number.append(element("w:abstractNumId", val="77"))
    numbering.append(number)
    for level, text in paragraphs:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        place = element("w:numPr")
        place.append(element("w:ilvl", val=str(level)))
        place.append(element("w:numId", val="77"))
        properties.append(place)
    return saved(document)


def test_numbers_that_word_counts_are_printed() -> None:
    levels = [0, 1, 1, 2, 0, *[1] * 11]
    text = text_of_word(numbered([(level, "甲") for level in levels]))
    assert [line.removesuffix("甲") for line in text.splitlines()] == [
        "一、",
        "（一）",
        "（二）",
        "1.",
        "二、",
        *(f"（{each}）" for each in "一二三四五六七八九十"),
        "（十一）",
    ]


def test_row_of_a_table_is_a_line() -> None:
    document = Document()
    document.add_paragraph("巡察对象")
    table = document.add_table(2, 2)
    for row, cells in enumerate((("县教育局", "机关"), ("县一中", "学校"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    inner = table.cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = "（高中）"
    document.add_paragraph("完")
    assert text_of_word(saved(document)).splitlines() == [
        "巡察对象",
        "县教育局｜机关",
        "县一中｜学校 （高中）",
        "完",
    ]


def test_deleted_text_is_not_there() -> None:
    xml = XML.format(
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    )
    assert text_of_word(archive(xml)) == "新"


ENTITY = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + "]>"
)
WRONG: dict[str, Callable[[], BytesIO]] = {
    "no archive": lambda: BytesIO(b"PK\x03\x04" + bytes(100)),
    "no document": lambda: archive("", "x"),
    "broken XML": lambda: archive(XML.format("<w:p>")),
    "too much text": lambda: archive(
        XML.format("<w:p><w:r><w:t>甲乙丙丁</w:t></w:r></w:p>" * (LONGEST_TEXT // 5 + 1))
    ),
    "too large a part": lambda: archive(XML.format(" " * LARGEST_PART)),
    "entities": lambda: archive(ENTITY + XML.format("<w:p><w:r><w:t>&h;</w:t></w:r></w:p>")),
    "many levels": lambda: archive(XML.format("<w:p>" * 2000 + "</w:p>" * 2000)),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_file_is_refused(name: str) -> None:
    with pytest.raises(Unfit) as refused:
        text_of_word(WRONG[name]())
    expected = "text_too_long" if name.startswith("too ") else "file_damaged"
    assert refused.value.reason == expected
