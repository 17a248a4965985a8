"""What a noun consists of: everything that others derive from is said here once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from inspect import getfile
from pathlib import Path
from typing import Any, get_args, get_origin

from liandong.tenants.columns import Owned, Part, Revision
from liandong.tenants.content import Content, Element
from liandong.tenants.workflow import Transition


@dataclass(frozen=True)
class Noun:
    """A kind of record: its name in ids, acts and permissions, and as people call it.

    `fixed` is what a record gets at its beginning and keeps, `content` what each of its revisions
    says, `parts` the lists of the content whose elements are rows, `shown` the fields of the
    content that the head shows. `inputs` are what acts say that write no revision. A noun that is
    `about` another one has no acts of its own: what is done to it is done to that one.
    """

    name: str
    called: str
    head: type[Owned]
    transitions: tuple[Transition, ...] = ()
    revision: type[Revision] | None = None
    content: type[Content] | None = None
    fixed: type[Content] | None = None
    parts: Mapping[str, type[Part]] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    inputs: Mapping[str, type[Content]] = field(default_factory=dict)
    about: str | None = None

    @property
    def table(self) -> str:
        """The name of the head's table."""
        return table_of(self.head)

    @property
    def lists(self) -> tuple[str, ...]:
        """The fields of the content that are lists of elements with keys."""
        fields = {} if self.content is None else self.content.model_fields
        return tuple(name for name, field in fields.items() if _holds_elements(field.annotation))

    @property
    def folder(self) -> Path:
        """Where the noun's gates and effects are."""
        return Path(getfile(self.head)).parent

    @property
    def models(self) -> tuple[type[Owned], ...]:
        """The head, its revisions and their parts."""
        revisions = () if self.revision is None else (self.revision,)
        return (self.head, *revisions, *self.parts.values())


def table_of(model: type[Owned]) -> str:
    """The name of a model's table."""
    name: str = model.__table__.name  # type: ignore[attr-defined]
    return name


def _holds_elements(annotation: Any) -> bool:
    (element, *_) = get_args(annotation) or (None,)
    is_class = get_origin(annotation) is list and isinstance(element, type)
    return is_class and issubclass(element, Element)
