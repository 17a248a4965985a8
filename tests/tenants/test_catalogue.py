"""What PostgreSQL's catalogue says of isolation: no table, view or function is an exception."""

from typing import Any

import pytest

from liandong.policies.actors import Level
from liandong.tenants.nouns import NOUNS
from liandong.tenants.searching.texts import SOURCES
from tests.support.captured import Captured

LOGINS = tuple(f"liandong_{level.value.lower()}" for level in Level)
# Not owned by a tenant: the directory of bodies, the referee's rules, how words are read,
# the table of holidays, which rules of deadlines have changed, and who was told of duties.
SHARED = {
    *("body", "character", "deadline_change", "duty_told", "holiday", "shape", "subject"),
    *("transition", "word"),
}
CALLABLE = {
    "allowed_acts",
    "assigned",
    "blocked_by",
    "body",
    "cascade",
    "element",
    "excerpt",
    "fold",
    "found",
    "group_of",
    "is_provisional",
    "keys",
    "mark_all_read",
    "mark_read",
    "note_file_read",
    "noun_said",
    *(f"noun_said_{source}" for source in SOURCES),
    "patterns",
    "perform",
    "recipients",
    "reader",
    "record_denied",
    "refusal_of",
    "reviewer",
    "says",
    "schema_version",
    "seal",  # a trigger's function: cannot be called
    "sought",
    "stage_file",
    "titled",
    "unread_since",
    *(f"upcast_{noun.name}{step}" for noun in NOUNS if noun.upcasts for step in ("", "_2")),
    "uuid7",
}
# As the tables' owner, who is under their policies, runs what removes rows.
OWNED = dict.fromkeys(("forget_denied", "waits_no_more"), "liandong_owner")


def rows(captured: Captured, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    return captured.admin.execute(query, parameters).fetchall()


def tables(captured: Captured) -> set[str]:
    query = "SELECT relname FROM pg_class WHERE relnamespace = 'liandong'::regnamespace"
    return {name for (name,) in rows(captured, f"{query} AND relkind IN ('r', 'p', 'f', 'm')")}


def test_every_table_forces_row_security(captured: Captured) -> None:
    unguarded = rows(
        captured,
        "SELECT relname FROM pg_class c WHERE relnamespace = 'liandong'::regnamespace"
        " AND relkind IN ('r', 'p', 'f', 'm') AND NOT (relrowsecurity AND relforcerowsecurity"
        " AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))",
    )
    assert unguarded == []
    assert len(tables(captured)) >= 20


def test_every_view_asks_as_its_reader(captured: Captured) -> None:
    views = rows(
        captured,
        "SELECT relname FROM pg_class WHERE relnamespace = 'liandong'::regnamespace"
        " AND relkind = 'v' AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}'",
    )
    assert views == []


def test_nothing_is_kept_outside_the_schema(captured: Captured) -> None:
    elsewhere = rows(
        captured,
        "SELECT n.nspname || '.' || relname FROM pg_class c JOIN pg_namespace n"
        " ON n.oid = relnamespace WHERE n.nspname NOT IN ('liandong', 'pg_toast', 'pg_catalog',"
        " 'information_schema') AND relkind <> 'i'",
    )
    assert sorted(elsewhere) == [("liandong_secret.context_key",), ("public.alembic_version",)]


def test_no_policy_is_for_everybody(captured: Captured) -> None:
    """Every policy names its roles, and what bodies read is behind a second, RESTRICTIVE one."""
    query = (
        "SELECT policyname FROM pg_policies WHERE 'public' = ANY (roles)"
        " OR (permissive = 'RESTRICTIVE') <> (policyname = 'locked')"
        " OR schemaname NOT IN ('liandong', 'liandong_secret')"
    )
    assert rows(captured, query) == []
    query = (
        "SELECT tablename, array_agg(policyname::text ORDER BY policyname) FROM pg_policies"
        " WHERE 'liandong_tenant' = ANY (roles) GROUP BY tablename"
    )
    assert {tuple(names) for _, names in rows(captured, query)} == {("locked", "visible")}


def test_definer_functions_are_closed(captured: Captured) -> None:
    """Those that run as their owner: the referee's alone, not for PUBLIC, their path fixed."""
    functions = rows(
        captured,
        "SELECT proname, proowner::regrole::text, proconfig,"
        " EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner)))"
        "         WHERE grantee = 0 AND privilege_type = 'EXECUTE')"
        " FROM pg_proc WHERE prosecdef",
    )
    assert {name for name, *_ in functions} >= {"perform", "keys", "body", "sign_in"}
    for name, owner, configured, is_public in functions:
        assert (owner, is_public) == (OWNED.get(name, "liandong_referee"), False), name
        assert configured[0] == "search_path=pg_catalog, pg_temp", name


def test_every_function_has_its_path(captured: Captured) -> None:
    """Or a body whose names were bound when it was created. `cascade` has none, to become part of
    the query of who asks: it runs as that login, which can make no names of its own."""
    query = (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'liandong'::regnamespace"
        " AND prosqlbody IS NULL"
        " AND proconfig[1] IS DISTINCT FROM 'search_path=pg_catalog, pg_temp'"
    )
    assert rows(captured, query) == [("cascade",)]


@pytest.mark.parametrize("login", LOGINS)
def test_level_calls_these_functions_alone(captured: Captured, login: str) -> None:
    query = (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'liandong'::regnamespace"
        " AND has_function_privilege(%s, oid, 'EXECUTE')"
    )
    assert {name for (name,) in rows(captured, query, login)} == CALLABLE


def test_every_tenant_table_says_whose(captured: Captured) -> None:
    """province and owner of a row, and its audience, are never unknown."""
    found = rows(
        captured,
        "SELECT attrelid::regclass::text, array_agg(attname::text) FROM pg_attribute"
        " JOIN pg_class c ON c.oid = attrelid WHERE relnamespace = 'liandong'::regnamespace"
        " AND relkind IN ('r', 'p') AND attnotnull AND attname IN ('province', 'owner', 'audience')"
        " GROUP BY 1",
    )
    complete = {name.removeprefix("liandong.") for name, columns in found if len(columns) == 3}
    assert complete == tables(captured) - SHARED


def test_every_key_starts_with_the_province(captured: Captured) -> None:
    """Unique keys are checked across tenants: one without a place would tell of others."""
    keys = rows(
        captured,
        "SELECT c.relname, i.indisprimary, array(SELECT attname::text FROM"
        " unnest(i.indkey) WITH ORDINALITY AS k(number, place) JOIN pg_attribute"
        " ON attrelid = i.indrelid AND attnum = k.number ORDER BY place)"
        " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
        " WHERE relnamespace = 'liandong'::regnamespace AND i.indisunique",
    )
    for table, primary, columns in keys:
        if table not in SHARED:
            assert columns[0] == "province", (table, columns)
            assert not primary or columns[:2] == ["province", "owner"], (table, columns)


def test_references_stay_with_their_owner(captured: Captured) -> None:
    """A reference is to a body, or to a row with the same province and owner."""
    references = rows(
        captured,
        "SELECT conrelid::regclass::text, confrelid::regclass::text, array(SELECT attname::text"
        " FROM unnest(conkey) WITH ORDINALITY AS k(number, place) JOIN pg_attribute"
        " ON attrelid = conrelid AND attnum = k.number ORDER BY place)"
        " FROM pg_constraint WHERE contype = 'f'",
    )
    own = [columns[:2] for _, to, columns in references if to.split(".")[-1] not in SHARED]
    assert len(own) >= 10
    assert all(columns == ["province", "owner"] for columns in own)


OWNERS = """
    SELECT c.conrelid::regclass::text, c.confrelid::regclass::text
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'liandong'::regnamespace
      AND (SELECT array_agg(a.attname::text ORDER BY a.attname)
           FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey[1:2]))
          = '{owner,province}'
      AND (SELECT bool_and(a.attnotnull)
           FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey))
"""
"""Tables, and those in which each of their rows has a row of the same owner."""


def owners(captured: Captured) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table, of in rows(captured, OWNERS):
        found.setdefault(table.split(".")[1], set()).add(of.split(".")[1])
    return found


def test_every_row_has_a_body(captured: Captured) -> None:
    """By its keys, from one row of its owner to the next; a chain is begun by its body's act."""
    held = {"body"}
    for _ in tables(captured):
        held |= {table for table, of in owners(captured).items() if of & held}
    assert tables(captured) - SHARED - held == {"chain"}


def test_no_key_is_implied_by_another(captured: Captured) -> None:
    both = {table for table, of in owners(captured).items() if "body" in of and len(of) > 1}
    assert both == set()


def test_no_number_is_drawn_from_a_sequence(captured: Captured) -> None:
    assert rows(captured, "SELECT relname FROM pg_class WHERE relkind = 'S'") == []


def test_owner_is_in_every_audience(captured: Captured) -> None:
    """Whatever the referee computes; of its own two tables it writes each row once, or alone."""
    checks = rows(
        captured,
        "SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'c'"
        " AND pg_get_constraintdef(oid) ~ 'audience (@>|=) ARRAY.owner.'",
    )
    named = {name.removeprefix("liandong.") for (name,) in checks}
    assert tables(captured) - SHARED - named == {"act", "chain"}
