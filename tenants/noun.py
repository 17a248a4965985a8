"""What a noun consists of: its declaration, from which tables, types and rules are derived."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import getdoc, getfile
from pathlib import Path
from typing import Any, Self

from pydantic.fields import FieldInfo

from liandong.policies.actors import Relation
from liandong.policies.permissions import Permission
from liandong.policies.worded import Worded
from liandong.tenants.columns import Head, Owned, Part, Revision, TrackedPart, folded_as, sorted_as
from liandong.tenants.content import Content, Element, fields_without_key, listed_in
from liandong.tenants.followed import Followed, GivenDay
from liandong.tenants.tables import table, table_of
from liandong.tenants.workflow import Task, Transition

Parts = Mapping[str, "str | Noun"]
PIECE = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)


@dataclass(frozen=True, eq=False, kw_only=True)
class Noun:
    """A kind of record: its `name` in ids, acts and permissions, and what people call it.

    `fixed` holds the fields that a record gets when it is created and that never change; `content`
    those of each revision. `parts` are the lists of the content whose elements are rows, `shown`
    the fields of the content that are columns of the head as well. So are those in `listed`, by
    which records are looked for: these columns came after the first heads had been hashed, and the
    hash of a head leaves them out. `inputs` are the inputs of acts
    that write no revision. The acts of a noun that is `about` another one are performed on a record
    of that other one. `element` is the content of a noun whose records are elements of another
    noun's content. `system` are transitions of the platform itself, which acts for the owner where
    a body has moved; no member may perform them. While a record is in one of the states `open_in`,
    what acts that nobody outside is told of wrote on it is for some members of the body alone.
    `named` are lists by the names of whose elements records are looked for: each revision keeps
    these folded. `from_text` reads its content from the text of a document. `followed` says which
    records count in the standings of bodies. `later` are columns of the head that came after the
    first heads had been hashed. In the states `settled`, the record that an element belongs to can
    be closed. `given_day` says which days are given by hand for what no standing counts. `cited`
    are lists to whose elements, of released versions, other records point.
    """

    name: str
    called: str
    states: type[Worded]
    head: type[Owned]
    transitions: tuple[Transition, ...]
    system: tuple[Transition, ...] = ()
    tasks: tuple[Task, ...] = ()
    followed: tuple[Followed, ...] = ()
    revision: type[Revision] | None = None
    content: type[Content] | None = None
    fixed: type[Content] | None = None
    element: type[Element] | None = None
    parts: Mapping[str, type[Part]] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    inputs: Mapping[str, type[Content]] = field(default_factory=dict)
    about: str | None = None
    open_in: tuple[str, ...] = ()
    from_text: Callable[[str], dict[str, Any]] | None = None
    above: str | None = None
    named: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    given_day: GivenDay | None = None
    cited: tuple[str, ...] = ()

    @classmethod
    def versioned(
        cls,
        name: str,
        *,
        called: str,
        states: type[Worded],
        transitions: tuple[Transition, ...],
        system: tuple[Transition, ...] = (),
        tasks: tuple[Task, ...] = (),
        followed: tuple[Followed, ...] = (),
        content: type[Content],
        fixed: type[Content] | None = None,
        shown: tuple[str, ...] = (),
        listed: tuple[str, ...] = (),
        head: str = "",
        revision: str = "",
        parts: Parts | None = None,
        kept: Mapping[str, Any] | None = None,
        inputs: Mapping[str, type[Content]] | None = None,
        from_text: Callable[[str], dict[str, Any]] | None = None,
        above: str | None = None,
        named: tuple[str, ...] = (),
        later: tuple[str, ...] = (),
        given_day: GivenDay | None = None,
        cited: tuple[str, ...] = (),
    ) -> Self:
        """A record with revisions.

        `head`, `revision` and the values of `parts` name the tables; a part that has a workflow is
        a noun itself. `kept` are columns of the head that only an effect writes, with their
        types; `above` is one that names who is the superior in what concerns the record, where that
        is not its owner's.
        """
        says = (*shown, *listed)
        columns = _annotations(_head_fields(fixed, content, says)) | dict(kept or {})
        for text in _texts(content, shown):
            columns |= {folded_as(text): str, sorted_as(text): str}
        return cls(
            name=name,
            called=called,
            states=states,
            transitions=transitions,
            system=system,
            tasks=tasks,
            followed=followed,
            content=content,
            fixed=fixed,
            shown=shown,
            listed=listed,
            inputs=inputs or {},
            from_text=from_text,
            above=above,
            named=named,
            later=later,
            given_day=given_day,
            cited=cited,
            head=table(head or name, Head, columns, f"A {called}."),
            revision=table(
                revision or f"{name}_revision",
                Revision,
                {folded_as(text): list[str] for text in named},
                _description(content),
            ),
            parts={
                field: _part(part, element_of(content, field))
                for field, part in (parts or {}).items()
            },
        )

    @classmethod
    def tracked(
        cls,
        name: str,
        *,
        called: str,
        states: type[Worded],
        transitions: tuple[Transition, ...],
        system: tuple[Transition, ...] = (),
        tasks: tuple[Task, ...] = (),
        followed: tuple[Followed, ...] = (),
        element: type[Element],
        inputs: Mapping[str, type[Content]] | None = None,
        kept: Mapping[str, Any] | None = None,
        later: tuple[str, ...] = (),
        settled: tuple[str, ...],
    ) -> Self:
        """An element of another noun's content with a workflow of its own; `kept` are columns that
        only an effect writes."""
        return cls(
            name=name,
            called=called,
            states=states,
            transitions=transitions,
            system=system,
            tasks=tasks,
            followed=followed,
            element=element,
            inputs=inputs or {},
            later=later,
            settled=settled,
            head=table(
                name,
                TrackedPart,
                _annotations(fields_without_key(element)) | dict(kept or {}),
                _description(element),
            ),
        )

    @property
    def owed(self) -> Followed | GivenDay | None:
        """What says by which day something is due that is given by hand; None if none ever is."""
        return self.given_day or next((each for each in self.followed if each.due), None)

    @property
    def drafting(self) -> frozenset[str]:
        """The acts that write versions which another act releases: drafts until then."""
        rules = (*self.transitions, *self.system)
        return frozenset(rule.act for rule in rules if rule.writes and not rule.releases)

    @property
    def working(self) -> frozenset[str]:
        """The acts on its own record that only the owner's body is told of, and that write nothing:
        what it notes for itself while it works on a draft."""
        return frozenset(
            rule.act
            for rule in self.transitions
            if rule.told == "actor" and rule.relation == Relation.SELF and not rule.writes
        )

    @property
    def leaves_stubs(self) -> bool:
        """Whether somebody who was told of a record may see it no more: its owner took it back, or
        has come under another superior."""
        rules = (*self.transitions, *self.system)
        leaving = ("owner", "superior", "superior_and_descendants")
        return any(rule.reach in leaving for rule in rules)

    @property
    def withheld(self) -> Permission | None:
        """Who has it reads what other members of the same body do not: drafts, or what is open."""
        if self.drafting:
            return Permission(f"{self.name}:read_draft")
        return Permission(f"{self.name}:read_open") if self.open_in else None

    @property
    def table(self) -> str:
        """The name of the head's table."""
        return table_of(self.head)

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The id prefixes of its records, of their revisions and of the elements of these."""
        return (self.name, *map(prefix_of, self.models[1:]))

    @property
    def many(self) -> str:
        """The plural of `called`."""
        return f"{self.called}s"

    @property
    def columns(self) -> Mapping[str, FieldInfo]:
        """The fields of the content, and of `fixed`, that are columns of the head."""
        if self.element is not None:
            return fields_without_key(self.element)
        return _head_fields(self.fixed, self.content, self.said)

    @property
    def said(self) -> tuple[str, ...]:
        """The fields of the content that are columns of the head."""
        return (*self.shown, *self.listed)

    @property
    def upcasts(self) -> Mapping[int, str]:
        """By content version, the SQL expression that makes content of it from the one before."""
        steps = self.pieces("upcasts.sql")
        return {version: steps[f"to_{version}"] for version in range(2, len(steps) + 2)}

    @property
    def content_version(self) -> int:
        """The version of the content as its class says it now."""
        return len(self.upcasts) + 1

    @property
    def texts(self) -> tuple[str, ...]:
        """What the head shows in words: searched as people mean it, and sorted as they read it."""
        return () if self.content is None else _texts(self.content, self.shown)

    @property
    def lists(self) -> Mapping[str, type[Element]]:
        """The fields of the content that are lists, with the models of their elements."""
        fields = {} if self.content is None else self.content.model_fields
        found = {name: element_in(field) for name, field in fields.items()}
        return {name: element for name, element in found.items() if element}

    @property
    def folder(self) -> Path:
        """The folder of the noun's `gates.sql`, `effects.sql`, `checks.sql` and `upcasts.sql`."""
        return Path(getfile(self.states)).parent

    def pieces(self, file: str) -> dict[str, str]:
        """The pieces of such a file by their names; none where the noun has no such file."""
        path = self.folder / file
        if not path.exists():
            return {}
        _, *pieces = PIECE.split(path.read_text("utf-8"))
        return dict(zip(pieces[::2], pieces[1::2], strict=True))

    @property
    def models(self) -> tuple[type[Owned], ...]:
        """The table models: of the head, of its revisions and of their parts."""
        revisions = () if self.revision is None else (self.revision,)
        return (self.head, *revisions, *self.parts.values())


def prefix_of(model: type[Owned]) -> str:
    """The id prefix of a revision or an element: the name of its table without underscores."""
    return table_of(model).replace("_", "")


def element_of(content: type[Content], name: str) -> type[Element]:
    """The model of the elements of a list field; LookupError if it is no list of elements."""
    element = element_in(content.model_fields[name])
    if element is None:
        raise LookupError(f"{name} of {content.__name__} is no list of elements")
    return element


def element_in(field: FieldInfo) -> type[Element] | None:
    """The model of the elements if the field is a list of elements, which may be optional."""
    listed = listed_in(field)
    return listed if listed is not None and issubclass(listed, Element) else None


def _part(part: "str | Noun", element: type[Element]) -> type[Part]:
    if isinstance(part, str):
        return table(part, Part, _annotations(fields_without_key(element)), _description(element))
    assert issubclass(part.head, Part)
    return part.head


def _head_fields(
    fixed: type[Content] | None, content: type[Content] | None, shown: tuple[str, ...]
) -> dict[str, FieldInfo]:
    kept = {} if fixed is None else fixed.model_fields
    said = {} if content is None else content.model_fields
    return {**kept, **{name: said[name] for name in shown}}


def _annotations(fields: Mapping[str, FieldInfo]) -> dict[str, Any]:
    return {name: field.annotation for name, field in fields.items()}


def _texts(content: type[Content], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if content.model_fields[name].annotation is str)


def _description(content: type[Content]) -> str:
    return getdoc(content) or ""
