"""The DDL of what is searched and sorted: kept beside the words by the database alone."""

from alembic import op

from migrations.isolation import referee_function
from migrations.orders import ordered_since

LONGEST_SORTED = 600  # characters of four bytes; those that fit in the page of an index


def keep(table: str, column: str) -> None:
    """Keep beside the column what it is searched and sorted by, of whoever writes it. A table has
    one such column.

    `liandong migrate` fills the rows that there are.
    """
    function = f"fold_{table}"
    fold(table, column)
    op.execute(f"""
        ALTER TABLE liandong.{table}
            ADD COLUMN {column}_folded text COLLATE "C" NOT NULL DEFAULT '',
            ADD COLUMN {column}_sorted text COLLATE "C" NOT NULL DEFAULT '';
        CREATE TRIGGER fold BEFORE INSERT ON liandong.{table}
            FOR EACH ROW EXECUTE FUNCTION liandong.{function}();
        CREATE TRIGGER fold_again BEFORE UPDATE ON liandong.{table} FOR EACH ROW
            WHEN (OLD.{column} IS DISTINCT FROM NEW.{column})
            EXECUTE FUNCTION liandong.{function}();
        -- An edition that is not known is loaded, and fills all rows.
        COMMENT ON TABLE liandong.character IS NULL;
    """)
    if table != "body":
        ordered_since(table, f"{column}_sorted")


def fold(table: str, column: str) -> None:
    """The function that works it out. No title becomes longer than an index takes, though there are
    characters that stand for many others."""
    referee_function(
        f"fold_{table}()",
        f"""
        CREATE OR REPLACE FUNCTION liandong.fold_{table}() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            NEW.{column}_folded := liandong.fold(NEW.{column});
            NEW.{column}_sorted := left(liandong.sorted_as(NEW.{column}_folded), {LONGEST_SORTED});
            RETURN NEW;
        END $$;
        """,
    )


def forget(table: str, column: str) -> None:
    """Undo `keep`."""
    op.execute(f"""
        DROP FUNCTION liandong.fold_{table} CASCADE;
        ALTER TABLE liandong.{table} DROP COLUMN {column}_folded, DROP COLUMN {column}_sorted;
    """)
