"""Schemes are found by the names of their targets."""

from alembic import op

from migrations.isolation import referee_function

revision = "202611301600"
down_revision = "202611301500"
additive = True

FOLD = """
    CREATE OR REPLACE FUNCTION liandong.fold_targets() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        NEW.targets_folded := liandong.folded_names(NEW.content -> 'targets');
        RETURN NEW;
    END $$;
"""


def upgrade() -> None:
    op.execute("""
        ALTER TABLE liandong.scheme_revision
            ADD targets_folded text[] COLLATE "C" NOT NULL DEFAULT '{}';
    """)
    referee_function("fold_targets()", FOLD)
    op.execute("""
        CREATE TRIGGER fold_targets BEFORE INSERT ON liandong.scheme_revision
            FOR EACH ROW EXECUTE FUNCTION liandong.fold_targets();
        -- An edition that is not known is loaded, and fills all rows.
        COMMENT ON TABLE liandong.character IS NULL;
    """)


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION liandong.fold_targets CASCADE;
        -- Loaded with the referee, which the former release loads without it.
        DROP FUNCTION IF EXISTS liandong.folded_names(jsonb);
        ALTER TABLE liandong.scheme_revision DROP COLUMN targets_folded;
    """)
