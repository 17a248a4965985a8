"""Marks of what each member has read (待阅), and an index of what others tell, by its time."""

from alembic import op

from migrations.isolation import ROW, isolate, private, referee_function

revision = "202611300000"
down_revision = "202611291710"
additive = True


# The forms of a context are those of `tenants/context.py`.
READER = """
    CREATE FUNCTION liandong.reader() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN left(translate(substr(current_setting('liandong.context', true), 7, 36), '-', ''), 32);
    COMMENT ON FUNCTION liandong.reader() IS
        'The digits of the id of the member that the context names, who acts or only reads; to be '
        'believed of a context that has keys.';
"""


def upgrade() -> None:
    referee_function("reader()", READER, "liandong_tenant")
    op.execute(f"""
        CREATE TABLE liandong.read_mark ({ROW},
            member_id  uuid NOT NULL,
            subject_id uuid,
            read_until timestamptz NOT NULL,
            CONSTRAINT read_mark_stays_inside CHECK (audience = ARRAY[owner]),
            UNIQUE NULLS NOT DISTINCT (province, owner, member_id, subject_id),
            FOREIGN KEY (province, owner, member_id)
                REFERENCES liandong.member (province, owner, id));
        COMMENT ON TABLE liandong.read_mark IS
            'Until when a member has read what is told of a record; without one, of all records.';
    """)
    isolate("read_mark", reached=True)
    private("read_mark")
    _others("performed_at, id")


def downgrade() -> None:
    _others("id")
    op.execute("""
        -- Loaded with the referee, which the former release loads without them.
        DROP FUNCTION IF EXISTS liandong.unread_since(), liandong.mark_read(uuid[]),
            liandong.mark_all_read(timestamptz),
            liandong.keep_read(liandong.body, liandong.member, uuid, timestamptz);
        DROP TABLE liandong.read_mark;
        DROP FUNCTION liandong.reader();
    """)


def _others(columns: str) -> None:
    op.execute(f"""
        DROP INDEX liandong.act_other_reader_idx;
        CREATE INDEX act_other_reader_idx ON liandong.act (other_reader, {columns})
            WHERE other_reader IS NOT NULL;
    """)
