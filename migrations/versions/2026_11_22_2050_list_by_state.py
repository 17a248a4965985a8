"""Work schemes and suggestions by state: what awaits a body, and how many are in each state."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    # With the audience in it row security is answered from the index: no row is visited to count.
    # The centre sees too much to sort it for each page: what it sees stands in an order of its own.
    op.execute("""
        CREATE INDEX work_scheme_state_idx
            ON liandong.work_scheme (province, owner, state, updated_at, id) INCLUDE (audience);
        CREATE INDEX work_scheme_central_idx ON liandong.work_scheme (created_at, id)
            WHERE audience && ARRAY['000000', '000000/**'];
        CREATE INDEX suggestion_state_idx
            ON liandong.suggestion (province, owner, state, updated_at, id);
        CREATE INDEX suggestion_subject_idx ON liandong.suggestion (province, owner, subject_id);
    """)


def downgrade() -> None:
    op.execute("""
        DROP INDEX liandong.work_scheme_state_idx, liandong.work_scheme_central_idx,
            liandong.suggestion_state_idx, liandong.suggestion_subject_idx
    """)
