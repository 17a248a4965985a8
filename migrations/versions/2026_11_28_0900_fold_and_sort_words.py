"""Titles and names are searched as people mean them, and sorted as they read them."""

from alembic import op

from migrations.words import forget, keep

revision = "202611280900"
down_revision = "202611280510"

KEPT = {"plan": "title", "work_scheme": "title", "review_standard": "title", "body": "name"}


def upgrade() -> None:
    op.execute("""
        CREATE TABLE liandong.character (
            character text COLLATE "C" PRIMARY KEY,
            folded    text COLLATE "C" NOT NULL,
            sorted    text COLLATE "C"
        );
        CREATE TABLE liandong.word (
            word   text COLLATE "C" PRIMARY KEY,
            sorted text COLLATE "C" NOT NULL
        );
    """)
    for table in ("character", "word"):
        op.execute(f"""
            ALTER TABLE liandong.{table} OWNER TO liandong_owner;
            ALTER TABLE liandong.{table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE liandong.{table} FORCE ROW LEVEL SECURITY;
            CREATE POLICY referee ON liandong.{table} FOR SELECT TO liandong_referee USING (true);
            CREATE POLICY rules ON liandong.{table} TO liandong_owner USING (true);
            GRANT SELECT ON liandong.{table} TO liandong_referee, liandong_backup;
        """)
    for table, column in KEPT.items():
        keep(table, column)


def downgrade() -> None:
    for table, column in KEPT.items():
        forget(table, column)
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.fold(text), liandong.sorted_as(text),
            liandong.by_value(text);
        DROP TABLE liandong.character, liandong.word;
    """)
