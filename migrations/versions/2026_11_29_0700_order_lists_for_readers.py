"""Lists are read in their order: what each kind of reader sees is in indexes of its own.

The tables are written anew; of 4 million acts that takes some minutes.
"""

from alembic import op

from migrations.isolation import found_by_audience, found_by_readers, listed
from migrations.orders import ordered, unordered
from migrations.words import LONGEST_SORTED, fold

revision = "202611290700"
down_revision = "202611290805"

LISTS = {
    "act": ("performed_at",),
    "plan": ("created_at", "updated_at", "title_sorted", "state", "year"),
    "work_scheme": ("created_at", "updated_at", "title_sorted", "state"),
    "review_standard": ("created_at", "updated_at", "title_sorted", "state"),
    "review": ("created_at", "state"),
    "supervision": ("created_at", "updated_at", "state", "starts_on", "ends_on"),
    "suggestion": ("updated_at", "state", "due_on"),
    "proposal": ("created_at", "updated_at", "state"),
    "deputy": ("created_at", "updated_at", "state", "starts_on", "ends_on"),
}
# What an order of theirs has instead.
FORMER = ("plan", "work_scheme", "supervision", "proposal", "deputy")


def upgrade() -> None:
    for table, columns in LISTS.items():
        if "title_sorted" in columns:
            fold(table, "title")
            op.execute(f"""
                SET LOCAL ROLE liandong_referee;
                UPDATE liandong.{table} SET title_sorted = left(title_sorted, {LONGEST_SORTED})
                WHERE length(title_sorted) > {LONGEST_SORTED};
                RESET ROLE;
            """)
        found_by_readers(table)
        ordered(table, *columns)
        # Nothing is known of the new column: what few read would be planned as what many read.
        op.execute(f"ANALYZE liandong.{table}")
    op.execute("GRANT SELECT (other_reader) ON liandong.act TO liandong_tenant")
    for table in FORMER:
        op.execute(f"DROP INDEX liandong.{table}_owner_idx")
    op.execute("DROP INDEX liandong.work_scheme_central_idx")


def downgrade() -> None:
    op.execute("""
        CREATE INDEX work_scheme_central_idx ON liandong.work_scheme (created_at, id)
            WHERE audience && ARRAY['000000', '000000/**'];
    """)
    for table in FORMER:
        listed(table)
    for table, columns in LISTS.items():
        unordered(table, *columns)
        found_by_audience(table)
