"""Replaced readers are told; a revision is reviewed anew after a void review; members' own keys."""

from alembic import op

revision = "202611290400"
down_revision = "202611290345"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE liandong.transition
            DROP CONSTRAINT transition_told_check,
            ADD CONSTRAINT transition_told_check
                CHECK (told IN ('actor', 'added', 'readers', 'replaced'));
        -- A body that moves away and back has one revision reviewed twice by one superior.
        ALTER TABLE liandong.review
            DROP CONSTRAINT review_province_owner_scheme_id_scheme_revision_id_key;
        CREATE UNIQUE INDEX review_of_revision_idx
            ON liandong.review (province, owner, scheme_id, scheme_revision_id)
            WHERE state <> 'CANCELLED';
        -- Two members of a body do not know which keys the other one's program uses.
        DROP INDEX liandong.act_idempotency_key_idx;
        CREATE UNIQUE INDEX act_idempotency_key_idx
            ON liandong.act (province, owner, member, idempotency_key)
            WHERE idempotency_key IS NOT NULL;
    """)


def downgrade() -> None:
    # Refused where two members have used one key: the former release could not tell them apart.
    op.execute("""
        DROP INDEX liandong.act_idempotency_key_idx;
        CREATE UNIQUE INDEX act_idempotency_key_idx
            ON liandong.act (province, owner, idempotency_key)
            WHERE idempotency_key IS NOT NULL;
        DROP INDEX liandong.review_of_revision_idx;
        ALTER TABLE liandong.review ADD UNIQUE (province, owner, scheme_id, scheme_revision_id);
        DELETE FROM liandong.transition WHERE told = 'replaced';
        ALTER TABLE liandong.transition
            DROP CONSTRAINT transition_told_check,
            ADD CONSTRAINT transition_told_check CHECK (told IN ('actor', 'added', 'readers'));
        DROP FUNCTION IF EXISTS liandong.hand_over(text), liandong.hand_over_supervision(uuid),
            liandong.to_hand_over(liandong.body), liandong.unkeyed(jsonb),
            liandong.replacement(text[], text), liandong.replaced(liandong.body, jsonb),
            liandong.act_of_system(liandong.body, text, text, uuid, jsonb, jsonb, jsonb);
    """)
