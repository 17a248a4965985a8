"""The DDL of what is searched: a row for each text that a body was told, kept by triggers."""

from alembic import op

SEARCHED = """
    SELECT FROM information_schema.tables
    WHERE table_schema = 'liandong' AND table_name = 'search_text'
"""
# Versions of records, whatever their noun.
VERSIONS = """
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'liandong' AND column_name = 'content_version' ORDER BY 1
"""


def searched(table: str) -> str:
    """A version is found by whom it is released to, from then on."""
    return f"""
        CREATE TRIGGER search AFTER UPDATE OF released_at, audience ON liandong.{table}
            FOR EACH ROW WHEN (NEW.released_at IS NOT NULL
                AND (OLD.released_at IS NULL OR OLD.audience <> NEW.audience))
            EXECUTE FUNCTION liandong.search_version();
    """


def searched_since(table: str) -> None:
    """The same, unless the table is from before 202611291700, which adds it there."""
    op.execute(f"DO $do$ BEGIN IF EXISTS ({SEARCHED}) THEN {searched(table)} END IF; END $do$")


def versions() -> list[str]:
    """The tables of versions that there are."""
    return list(op.get_bind().exec_driver_sql(VERSIONS).scalars())
