"""Deadlines: rules by which acts are due, the table of holidays, and by which day what is due."""

from alembic import op

from migrations.isolation import lock, record, revisions
from migrations.orders import awaited, ordered, ordered_as, unordered
from migrations.words import forget, keep

revision = "202611291100"
down_revision = "202611291200"

SOMEBODY = "(SELECT liandong.body()) IS NOT NULL"
# Of those that are made meanwhile, too: each has `state` and the number or the id of a revision.
WAITING = """
    SELECT c.table_name FROM information_schema.columns c
    WHERE c.table_schema = 'liandong' AND c.column_name IN ('released_number', 'revision_id')
      AND EXISTS (SELECT FROM information_schema.columns s
                  WHERE s.table_schema = 'liandong' AND s.table_name = c.table_name
                    AND s.column_name = 'state')
    ORDER BY 1
"""
UNDATED = "(coalesce(due_on, '9999-12-31'::date))"
BY_HAND = """
    SET LOCAL ROLE liandong_referee;
    UPDATE liandong.suggestion s SET deadline_on = s.due_on, deadline = jsonb_build_object(
        'on', s.due_on, 'act', 'SUGGESTION_ANSWER', 'debtor', v.supervised,
        'since', (s.created_at AT TIME ZONE 'Asia/Shanghai')::date, 'provisional', false,
        'by_hand', true)
    FROM liandong.supervision v
    WHERE v.province = s.province AND v.owner = s.owner AND v.id = s.subject_id
      AND s.state IN ('OPEN', 'SENT_BACK');
    RESET ROLE;
"""


def upgrade() -> None:
    tables = list(op.get_bind().exec_driver_sql(WAITING).scalars())
    for table in tables:
        awaited(table)
    op.execute("""
        DELETE FROM liandong.transition;
        ALTER TABLE liandong.transition
            ADD COLUMN awaited boolean NOT NULL DEFAULT false,
            DROP CONSTRAINT transition_told_check,
            ADD CONSTRAINT transition_told_check
                CHECK (told IN ('actor', 'added', 'readers', 'replaced', 'owed'));
    """)
    keep_holidays()
    record(
        "deadline_rule", "event text NOT NULL, due text NOT NULL, title text NOT NULL DEFAULT ''"
    )
    keep("deadline_rule", "title")
    revisions("deadline_rule_revision", "deadline_rule")
    op.execute("""
        CREATE UNIQUE INDEX deadline_rule_target_idx
            ON liandong.deadline_rule (province, owner, event, due) WHERE state <> 'WITHDRAWN';
        CREATE INDEX deadline_rule_due_idx ON liandong.deadline_rule (due) WHERE state = 'ISSUED';
        CREATE TABLE liandong.deadline_change (
            rule_id    uuid PRIMARY KEY,
            changed_at timestamptz NOT NULL,
            spread_at  timestamptz);
        ALTER TABLE liandong.deadline_change OWNER TO liandong_owner;
        ALTER TABLE liandong.deadline_change ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.deadline_change FORCE ROW LEVEL SECURITY;
        CREATE POLICY referee ON liandong.deadline_change TO liandong_referee
            USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT, UPDATE ON liandong.deadline_change TO liandong_referee;
        GRANT SELECT ON liandong.deadline_change TO liandong_backup;
    """)
    unordered("suggestion", "due_on")
    op.execute("ALTER TABLE liandong.suggestion ALTER COLUMN due_on DROP NOT NULL")
    ordered_as("suggestion", "due_on", UNDATED)
    op.execute("DROP INDEX liandong.suggestion_due_idx")
    op.execute(BY_HAND)


def keep_holidays() -> None:
    op.execute("""
        CREATE TABLE liandong.holiday (
            day  date PRIMARY KEY,
            kind text NOT NULL CHECK (kind IN ('HOLIDAY', 'WORKDAY')),
            name text NOT NULL);
        ALTER TABLE liandong.holiday OWNER TO liandong_owner;
        ALTER TABLE liandong.holiday ENABLE ROW LEVEL SECURITY;
        ALTER TABLE liandong.holiday FORCE ROW LEVEL SECURITY;
        CREATE POLICY directory ON liandong.holiday TO liandong_owner
            USING (true) WITH CHECK (true);
        CREATE POLICY referee ON liandong.holiday FOR SELECT TO liandong_referee USING (true);
        CREATE POLICY visible ON liandong.holiday FOR SELECT TO liandong_tenant USING (true);
        GRANT SELECT ON liandong.holiday TO liandong_tenant, liandong_referee, liandong_backup;
    """)
    lock("holiday", SOMEBODY)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.act WHERE subject = 'deadline' OR kind ~ '^deadline')
               OR EXISTS (SELECT FROM liandong.suggestion WHERE due_on IS NULL) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.kind_named(text), liandong.in_china(timestamptz),
            liandong.is_working(date), liandong.term_end(date, integer, text),
            liandong.is_provisional(date, date, text), liandong.span(integer, boolean),
            liandong.most_days(text, integer, text), liandong.rules_of(text),
            liandong.check_strict(jsonb, jsonb, text, text),
            liandong.deadline_of(text, jsonb, text, date, liandong.act),
            liandong.step_due(jsonb, date, integer, date),
            liandong.tell_of_deadline(text, jsonb, integer, boolean),
            liandong.change_deadlines(uuid, timestamptz), liandong.change_working_days(),
            liandong.spread_deadlines(timestamptz), liandong.remind(timestamptz);
        DROP TABLE liandong.deadline_change, liandong.holiday;
    """)
    forget("deadline_rule", "title")
    op.execute("DROP TABLE liandong.deadline_rule_revision, liandong.deadline_rule")
    op.execute("""
        CREATE INDEX suggestion_due_idx ON liandong.suggestion (due_on)
            WHERE state IN ('OPEN', 'SENT_BACK');
        DELETE FROM liandong.transition;
        ALTER TABLE liandong.transition
            DROP COLUMN awaited,
            DROP CONSTRAINT transition_told_check,
            ADD CONSTRAINT transition_told_check
                CHECK (told IN ('actor', 'added', 'readers', 'replaced'));
    """)
    unordered("suggestion", "due_on")
    op.execute("ALTER TABLE liandong.suggestion ALTER COLUMN due_on SET NOT NULL")
    ordered("suggestion", "due_on")
    for table in op.get_bind().exec_driver_sql(WAITING).scalars().all():
        op.execute(f"""
            ALTER TABLE liandong.{table} DROP COLUMN deadline_on, DROP COLUMN deadline,
                DROP COLUMN reminded;
        """)
