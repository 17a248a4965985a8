"""Indexes by which lists are walked in their order (docs/decisions/0040)."""

from alembic import op

READ_BY_CENTRE = "audience && ARRAY['000000', '000000/**']"
READ_BY_PROVINCE = "CASE WHEN audience @> ARRAY[province] THEN true ELSE false END"
READS = (READ_BY_PROVINCE, READ_BY_CENTRE)
# Tables from before 202611290700 get there what their lists need.
IN_ORDER = """
    SELECT FROM information_schema.columns WHERE table_schema = 'liandong'
    AND table_name = 'act' AND column_name = 'other_reader'
"""
DEADLINE = """
    ADD COLUMN deadline_on date,
    ADD COLUMN deadline jsonb,
    ADD COLUMN reminded smallint NOT NULL DEFAULT 0,
    ADD CHECK ((deadline IS NULL) = (deadline_on IS NULL))
"""
DUE_BY_RULES = """
    SELECT FROM information_schema.columns WHERE table_schema = 'liandong'
    AND table_name = 'plan' AND column_name = 'deadline_on'
"""

WITH_DAYS = """
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'liandong' AND column_name = 'deadline_on' ORDER BY 1
"""
DATED = "SELECT FROM pg_indexes WHERE schemaname = 'liandong' AND indexname = 'plan_dated_idx'"


def ordered(table: str, *columns: str) -> None:
    """Index what each kind of reader sees in the order of these columns, so that a page of a list
    reads hardly more than its own rows."""
    for column in columns:
        op.execute("".join(f"{index};" for index in _ordered(table, column)))


def ordered_as(table: str, column: str, value: str) -> None:
    """The same in the order of an expression, called after a column."""
    op.execute(";".join(_ordered(table, column, value)))


def ordered_since(table: str, *columns: str) -> None:
    """The same, unless the table is from before lists had such indexes."""
    made = "".join(f"{index};" for column in columns for index in _ordered(table, column))
    op.execute(f"DO $do$ BEGIN IF EXISTS ({IN_ORDER}) THEN {made} END IF; END $do$")


def unordered(table: str, *columns: str) -> None:
    """Undo `ordered`."""
    for column in columns:
        _drop(f"{table}_by_{column}")


def _ordered(table: str, column: str, value: str = "") -> tuple[str, ...]:
    return _for_readers(table, f"{table}_by_{column}", value or column)


def _for_readers(table: str, name: str, value: str, which: str = "") -> tuple[str, ...]:
    """An index for each kind of reader in the order of the value, of the rows `which` names."""
    reads = [f" WHERE {' AND '.join(filter(None, (which, who)))}" for who in READS]
    own = f" WHERE {which}" if which else ""
    return (
        f"CREATE INDEX {name}_idx ON liandong.{table} (province, owner, {value}, id){own}",
        f"CREATE INDEX {name}_provincial_idx ON liandong.{table} (province, {value}, id){reads[0]}",
        f"CREATE INDEX {name}_central_idx ON liandong.{table} ({value}, id){reads[1]}",
    )


def _drop(name: str) -> None:
    names = [f"liandong.{name}{of}_idx" for of in ("", "_provincial", "_central")]
    op.execute(f"DROP INDEX {', '.join(names)}")


def awaited(table: str) -> None:
    """Let records of the table have a deadline, and find those that have one by its day."""
    op.execute(_awaited(table))


def _awaited(table: str) -> str:
    return f"""
        ALTER TABLE liandong.{table} {DEADLINE};
        CREATE INDEX {table}_deadline_idx ON liandong.{table} (deadline_on, id)
            WHERE deadline_on IS NOT NULL;
    """


def awaited_since(table: str) -> None:
    """The same, unless the table is from before 202611291100, which adds it there; what is of later
    ones likewise."""
    op.execute(f"""
        DO $do$ BEGIN
            IF EXISTS ({DUE_BY_RULES}) THEN {_awaited(table)} END IF;
            IF EXISTS ({DATED}) THEN {_dated(table)} END IF;
        END $do$;
    """)


def with_days() -> list[str]:
    """The tables whose records can have a deadline."""
    return list(op.get_bind().exec_driver_sql(WITH_DAYS).scalars())


def dated(table: str) -> None:
    """Find the records that have a deadline by who may read them, in its order: they are few."""
    op.execute(_dated(table))


def undated(table: str) -> None:
    """Undo `dated`."""
    _drop(f"{table}_dated")


def _dated(table: str) -> str:
    indexes = _for_readers(table, f"{table}_dated", "deadline_on", "deadline_on IS NOT NULL")
    return "".join(f"{index};" for index in indexes)
