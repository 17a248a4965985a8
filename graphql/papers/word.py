"""Makes Word files; runs in a process of its own, because a long paper takes seconds."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml.etree import LxmlError

from liandong.graphql.papers.finishing import finish
from liandong.graphql.papers.layout import CALLED
from liandong.graphql.papers.package import check_harmless, check_size
from liandong.graphql.papers.sandbox import Environment, little_memory
from liandong.tenants.errors import Unfit

FOLDER: Final = Path(__file__).parent / "templates"
TEMPLATES: Final = frozenset(path.stem for path in FOLDER.glob("*.docx"))
# What XML 1.0 cannot hold, and what docxtpl would read as breaks of its own.
UNPRINTABLE: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_CAUSE: Final = 200


def docx(template: str, values: dict[str, Any]) -> bytes:
    """The platform's template filled with what a document has read; raises UndefinedError."""
    return _filled(FOLDER / f"{template}.docx", values)


def own_docx(template: bytes, values: dict[str, Any]) -> bytes:
    """A template of a body filled with what a document has read; raises Unfit for one that cannot
    be filled, or of which more came than text."""
    check_size(template)
    try:
        with little_memory():
            made = _filled(BytesIO(template), values)
            check_harmless(made)
    except Unfit:
        raise
    # What is wrong with a file that somebody made shows wherever it is read.
    except (
        *(TemplateError, LxmlError, BadZipFile, MemoryError, RecursionError),
        *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
    ) as error:
        raise Unfit("template_unusable", cause=_cause(error)) from None
    return made


def printable(value: Any) -> Any:
    """The value with texts of characters that a Word file can hold."""
    if isinstance(value, dict):
        return {name: printable(each) for name, each in value.items()}
    if isinstance(value, list):
        return [printable(each) for each in value]
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value


def _filled(template: Path | BytesIO, values: dict[str, Any]) -> bytes:
    paper = DocxTemplate(template)
    paper.render(CALLED | printable(values), jinja_env=Environment())
    finish(paper.docx.element.body)
    _date(paper.docx.core_properties)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _date(properties: Any) -> None:
    """Leave nothing of who made the template, nor when, in the properties of the file."""
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = datetime.now(UTC).replace(microsecond=0)


def _cause(error: BaseException) -> str:
    """What is wrong, and near which words of the template."""
    near = "".join(getattr(error, "docx_context", ())).strip()
    said = str(error) or type(error).__name__
    return f"{said} — {near}"[:LONGEST_CAUSE] if near else said[:LONGEST_CAUSE]
