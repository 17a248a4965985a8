"""Ids made by the server itself, where it can, and no index by audience that nothing reads.

Revisions, their elements and verdicts are reached from their record. Together: an eighth of what
PostgreSQL does for a draft.
"""

from alembic import op

from migrations.isolation import by_audience

revision = "202611281355"
down_revision = "202611281350"

REACHED = (
    *("plan_revision", "plan_item", "standard_revision", "clause", "scheme_revision"),
    *("verdict", "opinion"),
)


def upgrade() -> None:
    # PostgreSQL 18 is the first with a function for them.
    op.execute("""
        DO $do$ BEGIN
            IF current_setting('server_version_num')::integer >= 180000 THEN
                CREATE OR REPLACE FUNCTION liandong.uuid7() RETURNS uuid
                LANGUAGE sql VOLATILE PARALLEL SAFE RETURN pg_catalog.uuidv7();
            END IF;
        END $do$
    """)
    for table in REACHED:
        op.execute(f"DROP INDEX liandong.{table}_audience_idx")


def downgrade() -> None:
    for table in REACHED:
        by_audience(table)
    op.execute("""
        CREATE OR REPLACE FUNCTION liandong.uuid7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
        SET search_path = pg_catalog, pg_temp AS $$
            SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
                PLACING substring(int8send(
                    (extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
        $$
    """)
