"""Reads the file of a document as the content of a record; runs in a process of its own."""

from pathlib import Path
from typing import Any

from liandong.tenants.errors import Unfit
from liandong.tenants.nouns import NOUNS
from liandong.tenants.reading.word import text_of_word

FROM_TEXT = {noun.name: noun.from_text for noun in NOUNS if noun.from_text}


def read_text(noun: str, path: str) -> dict[str, Any]:
    """What a text in UTF-8 says, or one in the former national encoding; raises Unfit."""
    written = Path(path).read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return FROM_TEXT[noun](written.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Unfit("document_type")


def read_word(noun: str, path: str) -> dict[str, Any]:
    """What a docx file says; raises Unfit."""
    with Path(path).open("rb") as file:
        return FROM_TEXT[noun](text_of_word(file))
