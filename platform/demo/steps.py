"""Makes steps of the rows of records: who performs which act. All are checked before playing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, repeat
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from liandong.platform.demo import cells
from liandong.platform.demo.cast import Cast, Member
from liandong.platform.demo.commands import SAYS, Given, on_parts, part_fields
from liandong.platform.demo.entries import (
    ACTS,
    DAYS,
    LABEL,
    OWNER,
    Entry,
    element_of,
    entries,
    key,
    own_inputs,
    version_of,
)
from liandong.platform.demo.lines import Line, line, numbers
from liandong.platform.demo.rules import WHOLE, States, follow, named
from liandong.platform.demo.tables import BadTable, Row
from liandong.policies.actors import Relation, Role
from liandong.tenants.content import Content
from liandong.tenants.doubts import today
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUN, REFERRED
from liandong.tenants.reviews.commands import ASSIGN
from liandong.tenants.schemes.workflow import SELF_CHECK
from liandong.tenants.workflow import NEW, Transition

PROPOSE = "propose"
CHOOSING = ("chosen", "without")  # readers are named


@dataclass(frozen=True)
class Step:
    """One act with its parameters, the member who performs it, its place in the tables, and the
    day on which it is performed; None is now."""

    member: Member
    given: Given
    where: str
    day: date | None = None


@dataclass(frozen=True)
class Record:
    """The steps of one record, and the body in whose turn they are played (`place`).

    In the contents of other records, `key` is used instead of the record's id.
    """

    key: UUID
    noun: Noun
    place: str
    steps: tuple[Step, ...]


def load(folder: Path, cast: Cast) -> list[Record]:
    """The records of all tables in the order in which a body creates them; raises BadTable with
    every problem that can be known before playing."""
    by_key = entries(folder, cast)
    before = {key: number for number, key in enumerate(by_key)}
    problems: list[str] = []
    records = []
    for id, entry in by_key.items():
        reader = _Reader(entry, cast, by_key, before)
        records.append(Record(id, entry.noun, entry.place, tuple(reader.steps())))
        problems += reader.problems
    if problems:
        raise BadTable(problems)
    return records


class _Reader:
    """Reads the rows of one record. It holds the present cells, the names of those that no act has
    written yet, and the states of the record and of its parts."""

    def __init__(
        self, entry: Entry, cast: Cast, entries: Mapping[UUID, Entry], before: Mapping[UUID, int]
    ) -> None:
        self.problems: list[str] = []
        self._entry = entry
        self._cast = cast
        self._entries = entries
        self._before = before
        self._cells: dict[str, str] = {}
        self._unwritten: set[str] = set()
        self._fixed: dict[str, Any] = {}
        self._states: States = {}
        self._day: date | None = None  # of the last act

    def steps(self) -> Iterator[Step]:
        """The steps up to the first line that is wrong."""
        for row in self._entry.rows:
            filled = {
                name: cell
                for name, cell in row.cells.items()
                if cell and name not in (LABEL, OWNER, ACTS, DAYS)
            }
            self._cells |= filled
            self._unwritten = set(filled)
            for written, day in self._lines(row):
                try:
                    yield replace(self._step(row, written), day=day)
                except ValueError as error:
                    self.problems.append(row.problem(ACTS, f"{written.strip()[:30]}: {error}"))
                    return
            for column in sorted(self._unwritten):
                self.problems.append(row.problem(column, "filled, but no act here writes it"))

    def _lines(self, row: Row) -> Iterator[tuple[str, date | None]]:
        """The lines of the acts, each with the line of its day."""
        acts = list(filter(str.strip, row.cells[ACTS].split("\n")))
        written = list(filter(str.strip, row.cells[DAYS].split("\n")))
        try:
            days = list(map(cells.day, written))
        except ValueError as error:
            self.problems.append(row.problem(DAYS, error))
            return
        if days and len(days) != len(acts):
            self.problems.append(row.problem(DAYS, f"{len(days)} days of {len(acts)} acts"))
        in_order = [*filter(None, [self._day]), *days, today()]
        for before, after in pairwise(in_order):
            if after < before:
                self.problems.append(row.problem(DAYS, f"{after} comes after {before}"))
        self._day = days[-1] if days else self._day
        yield from zip(acts, days or repeat(None), strict=False)

    def _step(self, row: Row, written: str) -> Step:
        parsed = line(written)
        if parsed.act == PROPOSE:
            return self._proposal(row, parsed)
        subject, act = named(self._entry.noun.name, parsed.act)
        words: tuple[str, ...] = parsed.words
        parts: tuple[int, ...] = ()
        if on_parts(subject, act):
            if not words:
                raise ValueError(f"expected the number of a part, as {parsed.act} 1")
            parts, words = numbers(words[0]), words[1:]
        places = (WHOLE,) if subject == self._entry.noun.name else parts
        rule, *_ = [follow(self._states, subject, act, place) for place in places]
        if rule.writes and rule.releases:
            # What it brings is another document, whose parts begin anew.
            self._states = {place: state for place, state in self._states.items() if WHOLE in place}
        member = self._cast.member(act, rule.relation, self._acting(rule, parsed.by))
        return Step(member, self._given(row, rule, parsed, parts, words), row.where)

    def _proposal(self, row: Row, parsed: Line) -> Step:
        """An act on the record as it stands, which somebody else is to sign."""
        name, *chosen = parsed.words or ("",)
        subject, act = named(self._entry.noun.name, name)
        rule = follow(dict(self._states), subject, act, WHOLE)
        if on_parts(subject, act) or rule.writes or rule.note_required:
            raise ValueError(f"{name} has more to say than is proposed in a table")
        member = self._cast.proposer(act, rule.relation, self._acting(rule, parsed.by))
        given = Given(act, {}, {}, {}, {}, (), tuple(chosen), parsed.text, proposed=True)
        return Step(member, given, row.where)

    def _acting(self, rule: Transition, by: str | None) -> str:
        owner, place = self._entry.owner, self._entry.place
        if by is not None:
            return self._cast.check(by)
        if rule.relation is Relation.SELF:
            return owner
        if rule.relation is Relation.SUPERIOR:
            return self._cast.check(str(self._cast.bodies[owner].superior))
        if place == owner:
            raise ValueError(f"performed by a {rule.relation} of {owner}: write which, as @code")
        return place

    def _given(
        self,
        row: Row,
        rule: Transition,
        parsed: Line,
        parts: tuple[int, ...],
        words: tuple[str, ...],
    ) -> Given:
        noun = self._entry.noun
        says, spoken = SAYS.get(rule.act), self._spoken(rule, words)
        if rule.note_required and parsed.text is None:
            raise ValueError("a text is obligatory, after ：")
        if rule.act == ASSIGN and (len(words) != 1 or words[0] not in list(Role)):
            raise ValueError("expected the role of a member, as assign 1-3 REVIEWER")
        if rule.act == SELF_CHECK:
            _check_lacking(words, parsed.text)
        elif (
            words
            and says is None
            and not spoken
            and rule.reach not in CHOOSING
            and rule.act != ASSIGN
        ):
            raise ValueError(f"nothing is understood by {' '.join(words)}")
        if rule.reach in CHOOSING and not words:
            raise ValueError("expected whom it reaches, as 220300 or 220300/**")
        new = set(self._unwritten)
        if rule.from_state == NEW:
            self._fixed = self._content(row, noun.fixed)
        content = self._content(row, noun.content if rule.writes else None)
        changes = {name: value for name, value in content.items() if name in new}
        if content and not changes:
            raise ValueError("nothing new to write: a further version is a row of its own")
        return Given(
            act=rule.act,
            fixed=self._fixed,
            content=content,
            changes=changes,
            says=self._own_input(says, words, parsed.text)
            if says
            else spoken or self._said(row, rule.act),
            numbers=parts,
            chosen=() if says or spoken else words,
            note=None if says else parsed.text,
        )

    def _spoken(self, rule: Transition, words: tuple[str, ...]) -> dict[str, Any]:
        """What an act on a part says besides its note: the words are the first fields of its input,
        as a day or how a suggestion is carried out."""
        model = NOUN[rule.subject].inputs.get(rule.act)
        if rule.subject == self._entry.noun.name or model is None:
            return {}
        fields = {n: f for n, f in model.model_fields.items() if not cells.may_be_list(f)}
        if len(words) > len(fields):
            raise ValueError(f"expected {' '.join(fields)}, not {' '.join(words)}")
        values = {
            name: cells.parsed(field, word, self._label)
            for (name, field), word in zip(fields.items(), words, strict=False)
        }
        return _validated(model, values).model_dump(exclude_unset=True)

    def _said(self, row: Row, act: str) -> dict[str, Any]:
        """What the row has this act say; no other act says it again."""
        model = own_inputs(self._entry.noun).get(act)
        said = self._content(row, model)
        for name in said:
            del self._cells[name]
        return said

    def _content(self, row: Row, model: type[Content] | None) -> dict[str, Any]:
        """The values of the cells as this content; adds what is wrong to `problems`."""
        if model is None:
            return {}
        values: dict[str, Any] = {}
        wrong: list[tuple[str, str]] = []
        for name, field in model.model_fields.items():
            self._unwritten.discard(name)
            cell = self._cells.get(name, "")
            if cell or cells.is_list(field):
                try:
                    values[name] = cells.parsed(field, cell, self._label)
                except ValueError as error:
                    wrong.append((name, str(error)))
        if not wrong:
            try:
                return model.model_validate(values).model_dump(exclude_unset=True)
            except ValidationError as error:
                wrong = list(cells.problems(error))
        self.problems += [row.problem(column, reason) for column, reason in wrong]
        return {}

    def _own_input(
        self, model: type[Content], words: tuple[str, ...], text: str | None
    ) -> dict[str, Any]:
        """The act's own input: the words are its first fields, the text is the next one; what
        follows ｜ is an entry of its list."""
        parts = part_fields(model)
        lists = {
            name: field for name, field in model.model_fields.items() if cells.may_be_list(field)
        }
        *first, last = (name for name in model.model_fields if name not in {*parts, *lists})
        if len(words) != len(first):
            raise ValueError(f"expected {' '.join((*first, f'：{last}'))}")
        said, *entry = (text or "").split(cells.BETWEEN_PARTS, len(lists))
        values = dict(zip(first, words, strict=True)) | {last: said}
        for (name, field), written in zip(lists.items(), entry, strict=False):
            values[name] = cells.parsed(field, written, self._label)
        _validated(model, dict.fromkeys(parts, UUID(int=0)) | values)
        return values

    def _label(self, noun: str, label: str) -> UUID:
        """The key of a record that is played before this one; raises ValueError."""
        of, model = REFERRED.get(noun, (None, None))
        place_in = 0
        if of is not None and model not in (of.head, of.revision):
            label, _, number = label.rpartition("#")
            place_in = int(number)
        id = key(noun if of is None else of.name, label)
        if id not in self._entries:
            raise ValueError(f"no {noun if of is None else of.name} has the label {label!r}")
        place, own = self._entries[id].place, self._entry.place
        # Of supervisions of several bodies, the days say which is made first.
        near = place == own or self._entries[id].owner == self._entry.owner
        itself = key(self._entry.noun.name, self._entry.label)
        earlier = self._before[id] < self._before[itself] or id == itself and bool(self._states)
        if not (near and earlier or place in self._cast.bodies[own].ancestors):
            raise ValueError(f"{label} is not made before: it is later, or of another body")
        if place_in:
            return element_of(id, place_in)
        return version_of(id) if of is not None and model is of.revision else id


def _validated(model: type[Content], values: dict[str, Any]) -> Content:
    """The values as this content; raises ValueError with all that is wrong."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise ValueError("; ".join(": ".join(each) for each in cells.problems(error))) from None


def _check_lacking(words: tuple[str, ...], text: str | None) -> None:
    if len(words) != (text is not None):
        raise ValueError("expected what is met, and perhaps what is not: self_check 1-7 8：…")
    for word in words:
        numbers(word)
