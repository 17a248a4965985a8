"""Every list of a content holds elements with keys; former texts are read as such elements."""

from alembic import op

revision = "202611281250"
down_revision = "202611281240"

# A list of each content that the former release reads as plain texts.
TEXTS = {"scheme_revision": "focus_points", "opinion": "findings"}


def upgrade() -> None:
    op.execute("""
        COMMENT ON COLUMN liandong.subject.lists IS
            'Pairs of the name of a list in the content, and the field of its elements that holds '
            'what former releases stored as a plain text; NULL if they never did.';
    """)


def downgrade() -> None:
    for table, field in TEXTS.items():
        op.execute(f"""
            DO $$ BEGIN
                IF EXISTS (SELECT FROM liandong.{table}
                           WHERE jsonb_path_exists(content, '$.{field}[*].key')) THEN
                    RAISE EXCEPTION 'contents were written that the former release cannot read';
                END IF;
            END $$;
        """)
    op.execute("COMMENT ON COLUMN liandong.subject.lists IS NULL")
