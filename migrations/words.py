"""The DDL of what is searched and sorted: kept beside the words by the database alone."""

from alembic import op

from migrations.isolation import referee_function
from migrations.orders import ordered_since

LONGEST_SORTED = 600  # characters of four bytes; those that fit in the page of an index


def keep(table: str, *columns: str) -> None:
    """Keep beside the columns what they are searched and sorted by, of whoever writes them. It is
    called once for a table.

    `liandong migrate` fills the rows that there are.
    """
    function = f"fold_{table}"
    fold(table, *columns)
    added = ", ".join(
        f"""ADD COLUMN {column}_folded text COLLATE "C" NOT NULL DEFAULT '',
            ADD COLUMN {column}_sorted text COLLATE "C" NOT NULL DEFAULT ''"""
        for column in columns
    )
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    op.execute(f"""
        ALTER TABLE liandong.{table} {added};
        CREATE TRIGGER fold BEFORE INSERT ON liandong.{table}
            FOR EACH ROW EXECUTE FUNCTION liandong.{function}();
        CREATE TRIGGER fold_again BEFORE UPDATE ON liandong.{table} FOR EACH ROW
            WHEN ({changed})
            EXECUTE FUNCTION liandong.{function}();
        -- An edition that is not known is loaded, and fills all rows.
        COMMENT ON TABLE liandong.character IS NULL;
    """)
    if table != "body":
        for column in columns:
            ordered_since(table, f"{column}_sorted")


def fold(table: str, *columns: str) -> None:
    """The function that works it out. No title becomes longer than an index takes, though there are
    characters that stand for many others."""
    folded = "\n".join(
        f"""NEW.{column}_folded := liandong.fold(NEW.{column});
            NEW.{column}_sorted := left(liandong.sorted_as(NEW.{column}_folded), {LONGEST_SORTED});
        """
        for column in columns
    )
    referee_function(
        f"fold_{table}()",
        f"""
        CREATE OR REPLACE FUNCTION liandong.fold_{table}() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            {folded}
            RETURN NEW;
        END $$;
        """,
    )


def forget(table: str, *columns: str) -> None:
    """Undo `keep`."""
    dropped = ", ".join(
        f"DROP COLUMN {column}_folded, DROP COLUMN {column}_sorted" for column in columns
    )
    op.execute(f"""
        DROP FUNCTION liandong.fold_{table} CASCADE;
        ALTER TABLE liandong.{table} {dropped};
    """)
