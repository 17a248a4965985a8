"""Denied attempts (被拒操作): what members tried and were not permitted to do."""

from alembic import op

from migrations.isolation import ROW, isolate

revision = "202611290805"
down_revision = "202611290800"
additive = True

REASONS = (
    "FORBIDDEN",
    "NOT_FOUND",
    "OWN_PROPOSAL",
    "PROPOSAL_OF_ANOTHER",
    "DOCUMENT",
    "INTROSPECTION",
)
TODAY = "(now() AT TIME ZONE 'Asia/Shanghai')::date"
LEAST_DAYS = 184  # six months, as the law has logs kept


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE liandong.denied_attempt ({ROW},
            member_id  uuid NOT NULL,
            day        date NOT NULL,
            act        text,
            target     text CHECK (length(target) <= 200),
            reason     text NOT NULL CHECK (reason IN {REASONS}),
            further    boolean NOT NULL,
            times      integer NOT NULL CHECK (times > 0),
            last_at    timestamptz NOT NULL,
            request_id text CHECK (length(request_id) <= 200),
            CONSTRAINT denied_attempt_stays_inside CHECK (audience = ARRAY[owner]),
            UNIQUE NULLS NOT DISTINCT
                (province, owner, member_id, day, act, reason, further, target),
            FOREIGN KEY (province, owner, member_id)
                REFERENCES liandong.member (province, owner, id));
    """)
    # Only its owner looks for them, by the time.
    isolate("denied_attempt", reached=True)
    op.execute(f"""
        CREATE INDEX denied_attempt_last_idx
            ON liandong.denied_attempt (province, owner, last_at, id);
        CREATE INDEX denied_attempt_day_idx ON liandong.denied_attempt (day);
        -- No role removes a row that is younger, in whatever function.
        CREATE POLICY old ON liandong.denied_attempt TO liandong_owner
            USING (day < {TODAY} - {LEAST_DAYS}) WITH CHECK (false);
        CREATE FUNCTION liandong.forget_denied(days integer) RETURNS bigint
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            WITH old AS (
                SELECT a.province, a.owner, a.id FROM liandong.denied_attempt a
                WHERE a.day < {TODAY} - days LIMIT 10000
            ), gone AS (
                DELETE FROM liandong.denied_attempt a USING old
                WHERE (a.province, a.owner, a.id) = (old.province, old.owner, old.id) RETURNING 1
            )
            SELECT count(*) FROM gone
        $$;
        COMMENT ON FUNCTION liandong.forget_denied(integer) IS
            'Removes denied attempts that are older than so many days, 10,000 at a time; how many.';
        ALTER FUNCTION liandong.forget_denied(integer) OWNER TO liandong_owner;
        REVOKE EXECUTE ON FUNCTION liandong.forget_denied(integer) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION liandong.forget_denied(integer) TO liandong_listener;
    """)


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION liandong.forget_denied(integer);
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.record_denied(jsonb),
            liandong.is_told_of(jsonb, uuid, jsonb);
        DROP TABLE liandong.denied_attempt;
    """)
