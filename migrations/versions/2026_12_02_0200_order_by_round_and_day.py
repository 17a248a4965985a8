"""Schemes and plans are listed by round, what waits by the day on which something is due."""

from migrations.orders import ordered_as, unordered

revision = "202612020200"
down_revision = "202612020120"
additive = True

# As the orders of the lists have them.
NO_ROUND = "(coalesce(round, 2147483647))"
UNDATED = "(coalesce(deadline_on, '9999-12-31'::date))"
ROUNDS = ("plan", "work_scheme")
AWAITING = ("plan", "work_scheme", "supervision", "consultation", "dispatch")


def upgrade() -> None:
    for table in ROUNDS:
        ordered_as(table, "round", NO_ROUND)
    for table in AWAITING:
        ordered_as(table, "deadline_on", UNDATED)


def downgrade() -> None:
    for table in ROUNDS:
        unordered(table, "round")
    for table in AWAITING:
        unordered(table, "deadline_on")
