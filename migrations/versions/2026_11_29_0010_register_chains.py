"""Every body has a chain from the first day on, nobody changes an act, and dumps are whole."""

from alembic import op

from migrations.isolation import referee_function

revision = "202611290010"
down_revision = "202611282010"


def upgrade() -> None:
    # The bodies are the register of chains: one that is deleted with all of its acts is missed.
    op.execute("""
        SET LOCAL ROLE liandong_referee;
        INSERT INTO liandong.chain (province, owner, audience, seq, hash)
        SELECT b.province, b.id, ARRAY[b.id], 0, '' FROM liandong.body b ON CONFLICT DO NOTHING;
        RESET ROLE;
    """)
    referee_function(
        "begin_chain()",
        """
        CREATE FUNCTION liandong.begin_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            INSERT INTO liandong.chain (province, owner, audience, seq, hash)
            VALUES (NEW.province, NEW.id, ARRAY[NEW.id], 0, '') ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
        """,
    )
    op.execute("""
        -- A dump is made as this role, and holds it.
        GRANT SELECT ON public.alembic_version TO liandong_backup;
        COMMENT ON FUNCTION liandong.begin_chain() IS 'A new body has a chain without an act.';
        CREATE TRIGGER begin_chain AFTER INSERT ON liandong.body
            FOR EACH ROW EXECUTE FUNCTION liandong.begin_chain();
        CREATE FUNCTION liandong.refuse_change() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
            RAISE EXCEPTION 'acts are recorded once: none is changed, none is deleted'
                USING ERRCODE = 'restrict_violation';
        END $$;
        COMMENT ON FUNCTION liandong.refuse_change() IS
            'Refuses to whoever it is, the owner of the table and superusers included.';
        ALTER FUNCTION liandong.refuse_change() OWNER TO liandong_owner;
        REVOKE EXECUTE ON FUNCTION liandong.refuse_change() FROM PUBLIC;
        CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON liandong.act
            FOR EACH STATEMENT EXECUTE FUNCTION liandong.refuse_change();
        ALTER TABLE liandong.act ENABLE ALWAYS TRIGGER refuse_change;
    """)


def downgrade() -> None:
    op.execute("""
        REVOKE SELECT ON public.alembic_version FROM liandong_backup;
        DROP TRIGGER refuse_change ON liandong.act;
        DROP TRIGGER begin_chain ON liandong.body;
        DROP FUNCTION liandong.refuse_change(), liandong.begin_chain();
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.check_not_in_the_future(date),
            liandong.check_follows(date, jsonb, text[]);
    """)
