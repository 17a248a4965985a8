"""Paper templates: Word files by which a body lays its papers out."""

from alembic import op

from migrations.isolation import record, revisions
from migrations.words import forget, keep

revision = "202611301700"
down_revision = "202611301600"


def upgrade() -> None:
    record("paper_template", "paper text NOT NULL, title text NOT NULL DEFAULT ''")
    keep("paper_template", "title")
    revisions("paper_template_revision", "paper_template")
    op.execute("""
        -- Whatever else is wrong, nobody but its body reads it.
        ALTER TABLE liandong.paper_template ADD CONSTRAINT paper_template_stays_inside
            CHECK (audience = ARRAY[owner]);
    """)


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.paper_template) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
    """)
    forget("paper_template", "title")
    op.execute("DROP TABLE liandong.paper_template_revision, liandong.paper_template")
