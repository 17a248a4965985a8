"""Makes Word files; runs in a process of its own, because a long paper takes seconds."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from liandong.graphql.papers.layout import CALLED

FOLDER: Final = Path(__file__).parent / "templates"
TEMPLATES: Final = frozenset(path.stem for path in FOLDER.glob("*.docx"))
# What XML 1.0 cannot hold, and what docxtpl would read as breaks of its own.
UNPRINTABLE: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Environment(ImmutableSandboxedEnvironment):
    """Reads `revision.items` as the field of that name, not as a method of the dictionary."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute; of a dictionary the value, or what Jinja makes of one that is missing."""
        return (
            self.getitem(obj, attribute)
            if isinstance(obj, dict)
            else super().getattr(obj, attribute)
        )


def docx(template: str, values: dict[str, Any]) -> bytes:
    """The template filled with what a document has read."""
    paper = DocxTemplate(FOLDER / f"{template}.docx")
    environment = Environment(autoescape=True)
    paper.render(CALLED | printable(values), jinja_env=environment)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def printable(value: Any) -> Any:
    """The value with texts of characters that a Word file can hold."""
    if isinstance(value, dict):
        return {name: printable(each) for name, each in value.items()}
    if isinstance(value, list):
        return [printable(each) for each in value]
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value
