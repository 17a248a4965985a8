"""A verdict has comments on passages of the scheme (批注), which are searched like its opinion."""

from alembic import op

revision = "202611301400"
down_revision = "202611301200"
additive = True


def upgrade() -> None:
    op.execute("ALTER TABLE liandong.verdict ADD COLUMN comments jsonb NOT NULL DEFAULT '[]'")
    _search("(NEW.opinion <> '' OR NEW.comments <> '[]')")


def downgrade() -> None:
    _search("NEW.opinion <> ''")
    op.execute("""
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.commented(uuid, jsonb), liandong.told_comments(jsonb);
        ALTER TABLE liandong.verdict DROP COLUMN comments;
    """)


def _search(has_words: str) -> None:
    op.execute(f"""
        DROP TRIGGER search ON liandong.verdict;
        CREATE TRIGGER search AFTER UPDATE OF audience ON liandong.verdict FOR EACH ROW
            WHEN (OLD.audience <> NEW.audience AND {has_words})
            EXECUTE FUNCTION liandong.search_verdict();
    """)
