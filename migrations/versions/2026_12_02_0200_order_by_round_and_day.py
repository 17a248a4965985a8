"""Schemes are listed by round, and what waits by the day on which something is due of it."""

from migrations.orders import ordered_as, unordered

revision = "202612020200"
down_revision = "202612020120"
additive = True

# As the orders of the lists have them.
NO_ROUND = "(coalesce(round, 2147483647))"
UNDATED = "(coalesce(deadline_on, '9999-12-31'::date))"
AWAITING = ("plan", "work_scheme", "supervision")


def upgrade() -> None:
    ordered_as("work_scheme", "round", NO_ROUND)
    for table in AWAITING:
        ordered_as(table, "deadline_on", UNDATED)


def downgrade() -> None:
    unordered("work_scheme", "round")
    for table in AWAITING:
        unordered(table, "deadline_on")
