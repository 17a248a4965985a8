"""The committed schema is the code's, so that a review shows what changes for clients."""

from pathlib import Path

from liandong.graphql.schema.schema import schema

COMMITTED = Path(__file__).parents[3] / "schema.graphql"


def test_committed_schema_is_the_codes() -> None:
    told = "renew it: liandong schema > schema.graphql"
    assert COMMITTED.read_text("utf-8") == f"{schema.as_str()}\n", told
