"""Rule documents: what the work is done by, article by article, in versions."""

from alembic import op

from migrations.isolation import parts, record, revisions
from migrations.orders import ordered_as
from migrations.words import forget, keep

revision = "202612030000"
down_revision = "202612020200"


def upgrade() -> None:
    record(
        "rule_document",
        """
        title           text NOT NULL DEFAULT '',
        kind            text NOT NULL,
        issuer          text NOT NULL DEFAULT '',
        document_number text,
        effective_from  date,
        effective_to    date CHECK (effective_to >= effective_from)
        """,
    )
    keep("rule_document", "title", "issuer")
    for day in ("effective_from", "effective_to"):
        ordered_as("rule_document", day, f"(coalesce({day}, '9999-12-31'::date))")
    revisions("rule_document_revision", "rule_document")
    parts(
        "rule_article",
        "rule_document_revision",
        """
        text    text NOT NULL,
        title   text,
        numeral text,
        chapter text,
        steps   text[]
        """,
    )


def downgrade() -> None:
    op.execute("""
        DO $$ BEGIN
            IF EXISTS (SELECT FROM liandong.rule_document) THEN
                RAISE EXCEPTION 'acts were recorded that the former release cannot read';
            END IF;
        END $$;
    """)
    forget("rule_document", "title", "issuer")
    op.execute("DROP TABLE liandong.rule_article")
    op.execute("DROP TABLE liandong.rule_document_revision, liandong.rule_document")
