"""Counts of acts by body, month and metric (统计), told to the body and all its ancestors."""

from alembic import op

from migrations.isolation import OWNED, isolate

revision = "202612010000"
down_revision = "202611301900"


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE liandong.figure ({OWNED},
            metric   text COLLATE "C" NOT NULL,
            side     text COLLATE "C" NOT NULL CHECK (side IN ('DONE', 'RECEIVED')),
            month    date NOT NULL CHECK (extract(day FROM month) = 1),
            of_class text COLLATE "C" NOT NULL,
            number   bigint NOT NULL CHECK (number >= 0),
            UNIQUE (province, owner, metric, side, month, of_class));
    """)
    isolate("figure")
    op.execute("""
        -- A country's sums are read from the index alone, its readers included.
        CREATE INDEX figure_metric_idx ON liandong.figure (province, metric, side, month)
            INCLUDE (owner, number, audience) WHERE of_class = '';
    """)


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.rebuild_counts(), liandong.sides(text, text),
            liandong.noun_all_counts(), liandong.noun_all_counts_of(liandong.act),
            liandong.noun_all_count(liandong.act), liandong.month_of(liandong.act);
        DROP TABLE liandong.figure;
    """)
