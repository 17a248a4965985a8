"""Experiences: what bodies publish of their work for others to adopt."""

from alembic import op

from migrations.isolation import record, revisions
from migrations.words import forget, keep

revision = "202612010100"
down_revision = "202612010000"


def upgrade() -> None:
    record(
        "experience",
        """
        title     text NOT NULL DEFAULT '',
        kind      text NOT NULL CHECK (kind IN ('PRACTICE', 'CASE', 'MECHANISM')),
        topic     text,
        adoptions integer NOT NULL DEFAULT 0 CHECK (adoptions >= 0)
        """,
    )
    keep("experience", "title")
    revisions("experience_revision", "experience")


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.experience) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
    """)
    forget("experience", "title")
    op.execute("DROP TABLE liandong.experience_revision, liandong.experience")
