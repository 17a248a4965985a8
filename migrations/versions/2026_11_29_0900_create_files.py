"""Files that a body has sent, and who has read them."""

from alembic import op

from migrations.isolation import OWNED, ROW, isolate, listed

revision = "202611290900"
down_revision = "202611290700"

# Loaded with the referee, which the former release loads without them.
FUNCTIONS = """
    DROP FUNCTION IF EXISTS liandong.stage_file(uuid, text, text, bigint, text, bigint),
        liandong.note_file_read(uuid, text[], text[], text, text),
        liandong.expire_files(timestamptz), liandong.strange_files(uuid[]),
        liandong.file_of(text), liandong.attached(jsonb),
        liandong.with_files(jsonb, liandong.body, text, uuid),
        liandong.attach_files(jsonb, liandong.body, text, uuid, text[]);
"""


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE liandong.file ({ROW},
            state       text NOT NULL DEFAULT 'STAGED'
                        CHECK (state IN ('STAGED', 'ATTACHED', 'EXPIRED')),
            name        text NOT NULL,
            type        text NOT NULL,
            size        bigint NOT NULL CHECK (size > 0),
            sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{{64}}$'),
            member_id   uuid NOT NULL,
            member_name text NOT NULL,
            told        boolean NOT NULL DEFAULT false,
            subject     text,
            subject_id  uuid,
            CONSTRAINT file_is_attached CHECK
                ((state = 'ATTACHED') = (subject IS NOT NULL)
                 AND (subject IS NULL) = (subject_id IS NULL)),
            CONSTRAINT file_stays_inside CHECK
                (state = 'ATTACHED' AND told OR audience = ARRAY[owner]),
            FOREIGN KEY (province, owner, member_id)
                REFERENCES liandong.member (province, owner, id));
        CREATE INDEX file_staged_idx ON liandong.file (created_at) WHERE state = 'STAGED';
        CREATE TABLE liandong.file_read ({OWNED},
            file_id     uuid NOT NULL,
            file_owner  text NOT NULL,
            reader      text NOT NULL,
            member_id   uuid,
            member_name text,
            address     text,
            request_id  text,
            CONSTRAINT file_read_stays_inside CHECK (audience = ARRAY[owner]),
            CONSTRAINT file_reader_is_the_readers CHECK (
                CASE WHEN owner = reader
                     THEN num_nonnulls(member_id, member_name, address) = 3
                     ELSE num_nonnulls(member_id, member_name, address, request_id) = 0 END));
        COMMENT ON TABLE liandong.file_read IS
            'Each read of a file: for the reader''s body with its member, for the owner of the '
            'file with the reader''s body.';
    """)
    # Found by its id alone.
    isolate("file", reached=True)
    listed("file")
    isolate("file_read", reached=True)
    listed("file_read")
    op.execute("""
        REVOKE UPDATE ON liandong.file_read FROM liandong_referee;
        CREATE INDEX file_read_file_idx ON liandong.file_read (province, owner, file_id);
    """)


def downgrade() -> None:
    op.execute(FUNCTIONS)
    op.execute("DROP TABLE liandong.file_read, liandong.file;")
