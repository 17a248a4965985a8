"""The functions that keep deadlines: the referee's template filled in for each noun."""

from collections.abc import Iterator
from pathlib import Path

from liandong.tenants.acts.writing import Sql, first_of
from liandong.tenants.content import BODY, refers
from liandong.tenants.deadlines.pairs import PAIRS
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import AWAITING, WHOLE

OF_WHOLE = """(
        SELECT w.{column} FROM liandong.{table} w
        WHERE w.province = head ->> 'province' AND w.owner = head ->> 'owner'
          AND w.id = (head ->> 'subject_id')::uuid)"""
PARTS = """
    FOR part IN
        SELECT to_jsonb(p) FROM liandong.{table} p
        WHERE p.province = head ->> 'province' AND p.owner = head ->> 'owner'
          AND p.subject_id = (head ->> 'id')::uuid
    LOOP
        PERFORM liandong.noun_{name}_await(part, new);
    END LOOP;"""
ALL = """
CREATE FUNCTION liandong.noun_all_pairs() RETURNS TABLE (event text, due text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$ VALUES {pairs} $$;
CREATE FUNCTION liandong.noun_all_due(today date) RETURNS TABLE (noun text, id uuid, until date)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$ {due} $$;
CREATE FUNCTION liandong.noun_all_respread(due text, of_province text) RETURNS bigint
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$ SELECT {respread} $$;
"""
DUE = """
    SELECT '{name}', h.id, h.deadline_on FROM liandong.{head} h
    WHERE h.deadline_on <= today + 7
      AND liandong.step_due(h.deadline, h.deadline_on, h.reminded, today) > h.reminded"""


def awaiting(referee: Path) -> Iterator[str]:
    """The functions of each noun of which something can be due, and those that call them all."""
    template = Sql((referee / "deadlines.template.sql").read_text("utf-8"))
    # Elements first: what they belong to calls them.
    for noun in sorted(AWAITING, key=lambda noun: noun not in WHOLE):
        yield template.substitute(_values(noun))
    yield ALL.format(
        pairs=", ".join(f"('{event}', '{due}')" for event, due in sorted(PAIRS)),
        due=" UNION ALL".join(DUE.format(name=each.name, head=each.table) for each in AWAITING),
        respread=" + ".join(
            f"liandong.noun_{each.name}_respread(due, of_province)" for each in AWAITING
        ),
    )


def _values(noun: Noun) -> dict[str, str]:
    parts = [part for part, (whole, _) in WHOLE.items() if whole is noun]
    counted = {state for each in noun.followed for state in each.states}
    return {
        "name": noun.name,
        "head": noun.table,
        "asked": _asked(noun),
        "given": _given(noun),
        "declared": " part jsonb;" if parts else "",
        "parts": "".join(PARTS.format(table=part.table, name=part.name) for part in parts),
        "counted": "'{" + ",".join(sorted(counted)) + "}'",
    }


def _asked(noun: Noun) -> str:
    """The body that answers: that which a field of the record, or of its whole, names."""
    whole = WHOLE[noun][0] if noun in WHOLE else noun
    named = [name for name, field in whole.columns.items() if refers(field) == BODY]
    if not named:
        return "NULL"
    if whole is noun:
        return f"head ->> '{named[0]}'"
    return OF_WHOLE.format(column=named[0], table=whole.table)


def _given(noun: Noun) -> str:
    """The day that was given by hand, in the states in which something is owed by it."""
    by: tuple[str, ...]
    if noun.wanted is not None:
        within, by = noun.wanted[0], (noun.wanted[1],)
    elif noun.owed is not None:
        within, by = noun.owed.owed, noun.owed.due
    else:
        return "NULL"
    states, day = ",".join(within), first_of("head ->> '{}'", by)
    return f"CASE WHEN head ->> 'state' = ANY ('{{{states}}}') THEN ({day})::date END"
