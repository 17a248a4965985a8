"""The functions that keep a noun's standings: the referee's template, filled in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from liandong.tenants.acts.writing import Sql
from liandong.tenants.followed import Followed
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import AWAITING, NOUN, NOUNS, WHOLE
from liandong.tenants.tables import table_of
from liandong.tenants.workflow import Transition

LATE = "r.deadline_on < (now() AT TIME ZONE 'Asia/Shanghai')::date"
ALL = """
CREATE FUNCTION liandong.noun_all_standings(asked liandong.body)
RETURNS TABLE (kind text, year integer, counts jsonb, late integer, stale integer,
               waiting_since timestamptz, changed_at timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$ {} $$;
CREATE FUNCTION liandong.noun_all_tick(at timestamptz) RETURNS bigint
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$ SELECT {} $$;
"""


def following(referee: Path) -> Iterator[str]:
    """The functions of each followed noun, and those that call them for all nouns."""
    template = Sql((referee / "standings.template.sql").read_text("utf-8"))
    names = [noun.name for noun in NOUNS if noun.followed]
    for name in names:
        yield template.substitute(_values(NOUN[name]))
    counted = " UNION ALL ".join(f"SELECT * FROM liandong.noun_{n}_standings(asked)" for n in names)
    due = [noun.name for noun in AWAITING if noun.followed]
    yield ALL.format(counted, " + ".join(f"liandong.noun_{name}_tick(at)" for name in due))


def edition(referee: Path) -> str:
    """What decides how standings are counted, as a hash."""
    rules = [*following(referee), (referee / "plans.sql").read_text("utf-8")]
    return f"edition {sha256(repr(rules).encode()).hexdigest()}"


def follows(rule: Transition) -> list[str]:
    """The nouns whose standings an act by this transition can change, in the order of locking."""
    return sorted(noun.name for noun in NOUNS if noun.followed and _follows(noun, rule))


def _follows(noun: Noun, rule: Transition) -> bool:
    moves = rule.from_state != rule.to_state
    if rule.subject == noun.name:
        counted = {state for each in noun.followed for state in each.states}
        return bool({rule.from_state, rule.to_state} & counted) and (moves or rule.releases)
    if rule.subject == noun.about:
        # Its records are changed by the effects of acts on what it is about.
        return rule.effect is not None and moves
    whole = WHOLE.get(noun)
    return whole is not None and rule.subject == whole[0].name and rule.releases


def _values(noun: Noun) -> dict[str, str]:
    each = [_Selection(noun, followed) for followed in noun.followed]
    marked = [one.marked() for one in each if noun in AWAITING]
    return {
        "name": noun.name,
        "whose": each[0].whose(),
        "kinds": _array(one.followed.kind for one in each),
        "followed": "\n        UNION ALL\n".join(one.of_body() for one in each),
        "marked": "\n        UNION ALL\n".join(marked) or NOTHING,
    }


NOTHING = """SELECT NULL::text AS body, NULL::text AS kind, NULL::integer AS year, false AS late,
                   false AS stale WHERE false"""


@dataclass(frozen=True)
class _Selection:
    """The SELECT of the records that count: `r` is the record, `w` what it is an element of, and
    `v` the released revision, or that which it is about."""

    noun: Noun
    followed: Followed

    def of_body(self) -> str:
        """The records of the body `asked`."""
        followed = self.followed
        since = ", ".join(f"r.{name}" for name in followed.since)
        late = LATE if self.noun in AWAITING else "false"
        return f"""
            SELECT '{followed.kind}' AS kind, {self._year()} AS year, r.state,
                   coalesce({since}) AS since, r.state = ANY ({_array(followed.waiting)}) AS waits,
                   {late} AS late, {self._stale or "false"} AS stale
            FROM {self._from()}
            WHERE {self._is_asked()} AND {self._counts()}"""

    def marked(self) -> str:
        """The late records of all bodies, and those that are stale."""
        late = self._marked(LATE, "true AS late, false AS stale")
        if not self._stale:
            return late
        return f"{late} UNION ALL{self._marked(self._stale, 'false, true')}"

    def _marked(self, condition: str, marks: str) -> str:
        return f"""
            SELECT {self._body()} AS body, '{self.followed.kind}' AS kind, {self._year()} AS year,
                   {marks}
            FROM {self._from()} WHERE {self._counts()} AND {condition}"""

    def whose(self) -> str:
        """The body worked on, from the head of the subject of an act."""
        if self.followed.body == "owner" or self.noun.about:
            return "head ->> 'owner'"
        column, found = self.followed.body, f"head ->> '{self.followed.body}'"
        if self._whole is None:
            return found
        return f"""coalesce({found}, (
            SELECT w.{column} FROM liandong.{self._whole.table} w
            WHERE w.province = head ->> 'province' AND w.owner = head ->> 'owner'
              AND w.id = (head ->> 'subject_id')::uuid))"""

    @property
    def _stale(self) -> str:
        """The condition that a record is to be revised; of most nouns none ever is."""
        return self.noun.pieces("standings.sql").get("stale", "").strip()

    @property
    def _whole(self) -> Noun | None:
        return WHOLE[self.noun][0] if self.noun in WHOLE else None

    @property
    def _said(self) -> Noun:
        """The noun whose content or columns have the year."""
        return NOUN[self.noun.about] if self.noun.about else self._whole or self.noun

    def _from(self) -> str:
        tables = f"liandong.{self.noun.table} r"
        if self._whole is not None:
            tables += f""" JOIN liandong.{self._whole.table} w ON w.province = r.province
                AND w.owner = r.owner AND w.id = r.subject_id"""
        if self.noun.about:
            of = f"r.{self.noun.about}"
            tables += f""" JOIN liandong.{self._revisions} v ON v.province = {of}_province
                AND v.owner = {of}_owner AND v.id = {of}_revision_id"""
        elif self.followed.year not in self._said.columns:
            tables += f""" JOIN liandong.{self._revisions} v ON v.province = r.province
                AND v.owner = r.owner AND v.subject_id = r.id AND v.number = r.released_number"""
        return tables

    @property
    def _revisions(self) -> str:
        assert self._said.revision is not None
        return table_of(self._said.revision)

    def _body(self) -> str:
        return f"{'r' if self._whole is None else 'w'}.{self.followed.body}"

    def _is_asked(self) -> str:
        if self.followed.body == "owner":
            return "r.province = asked.province AND r.owner = asked.id"
        return f"{self._body()} = asked.id"

    def _counts(self) -> str:
        only = (f" AND r.{name} = '{value}'" for name, value in self.followed.only.items())
        return f"r.state = ANY ({_array(self.followed.states)}){''.join(only)}"

    def _year(self) -> str:
        first = self._year_of(self.followed.year)
        if self.followed.years == 1:
            return first
        until = f"coalesce({self._year_of(self.followed.until)}, {first})"
        last = f"least({until}, {first} + {self.followed.years - 1})"
        return f"generate_series({first}, {last})"

    def _year_of(self, name: str) -> str:
        field = self._said.columns.get(name)
        if field is None or self.noun.about:
            return f"(v.content ->> '{name}')::integer"
        row = "r" if self._whole is None else "w"
        if field.annotation is date:
            return f"extract(year FROM {row}.{name})::integer"
        return f"{row}.{name}"


def _array(names: Iterable[str]) -> str:
    return "'{" + ",".join(map(str, names)) + "}'"
