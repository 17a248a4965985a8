"""Plans: five-year and annual, with revisions and items."""

from alembic import op

from migrations.isolation import (
    HEAD,
    OWNED,
    PART,
    isolate,
    listed,
    project,
    revisions_of_bodies,
    subject,
    transitions,
    writable,
)

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE liandong.plan ({OWNED}, {HEAD},
            kind  text NOT NULL CHECK (kind IN ('FIVE_YEAR', 'ANNUAL')),
            title text NOT NULL DEFAULT '');
    """)
    isolate("plan")
    listed("plan")
    writable("plan", "kind")
    revisions_of_bodies("plan_revision", "plan")
    writable("plan_revision", "subject_id, number, content")
    op.execute(f"""
        CREATE TABLE liandong.plan_item ({OWNED}, {PART},
            title text NOT NULL,
            text  text NOT NULL);
    """)
    isolate("plan_item")
    project("plan_revision", "items", "plan_item", "{title,text}")
    subject("plan", "plan", "plan_revision", "{plan_item}", "{title}")
    transitions(
        "plan",
        """
        ('NEW', 'plan.draft', 'self', 'DRAFT', NULL, NULL, 'keep', 'actor', false, false),
        ('DRAFT', 'plan.edit', 'self', 'DRAFT', NULL, NULL, 'keep', 'actor', false, false),
        ('ISSUED', 'plan.edit', 'self', 'ISSUED', NULL, NULL, 'keep', 'actor', false, false),
        ('DRAFT', 'plan.issue', 'self', 'ISSUED', NULL, NULL, 'keep', 'readers', true, false),
        ('ISSUED', 'plan.issue', 'self', 'ISSUED', NULL, NULL, 'keep', 'readers', true, false),
        ('ISSUED', 'plan.share', 'self', 'ISSUED', NULL, NULL, 'chosen', 'added', false, false),
        ('DRAFT', 'plan.withdraw', 'self', 'WITHDRAWN', NULL, NULL, 'owner', 'readers', false,
         false),
        ('ISSUED', 'plan.withdraw', 'self', 'WITHDRAWN', NULL, NULL, 'owner', 'readers', false,
         false)
        """,
    )


def downgrade() -> None:
    op.execute("""
        DELETE FROM liandong.transition WHERE subject = 'plan';
        DELETE FROM liandong.subject WHERE name = 'plan';
        DROP TABLE liandong.plan_item, liandong.plan_revision, liandong.plan;
    """)
