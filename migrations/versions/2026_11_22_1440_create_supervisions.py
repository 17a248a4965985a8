"""Supervisions of a direct subordinate, their opinion letters and suggestions."""

from alembic import op

from migrations.isolation import (
    HEAD,
    OWNED,
    PART,
    gate,
    isolate,
    listed,
    project,
    revisions_of_bodies,
    subject,
    transitions,
    writable,
)

revision = "0006"
down_revision = "0005"

UPPER = "liandong_central, liandong_provincial, liandong_city"


def upgrade() -> None:
    create_tables()
    create_gates()
    load_transitions()


def create_tables() -> None:
    op.execute(f"""
        CREATE TABLE liandong.supervision ({OWNED}, {HEAD},
            kind       text NOT NULL CHECK (kind IN ('PRE_REVIEW', 'PILOT', 'ON_SITE_RESEARCH',
                                                     'FULL_GUIDANCE')),
            supervised text COLLATE "C" NOT NULL REFERENCES liandong.body (id),
            starts_on  date NOT NULL,
            ends_on    date NOT NULL CHECK (ends_on >= starts_on),
            places     text[] NOT NULL);
        CREATE INDEX supervision_supervised_idx ON liandong.supervision (supervised, id);
    """)
    isolate("supervision")
    listed("supervision")
    writable("supervision", "kind, supervised, starts_on, ends_on, places", to=UPPER)
    revisions_of_bodies("opinion", "supervision")
    writable("opinion", "subject_id, number, content", to=UPPER)
    op.execute(f"""
        CREATE TABLE liandong.suggestion ({OWNED}, {PART},
            state      text NOT NULL DEFAULT 'OPEN',
            updated_at timestamptz NOT NULL DEFAULT now(),
            text       text NOT NULL,
            due_on     date NOT NULL);
    """)
    isolate("suggestion")
    project("opinion", "suggestions", "suggestion", "{text,due_on}")
    subject("supervision", "supervision", "opinion", "{suggestion}", "{}")
    subject("suggestion", "suggestion", None, "{}", "{}")


def create_gates() -> None:
    gate(
        "direct_subordinate",
        """
        SELECT CASE WHEN EXISTS (
            SELECT FROM liandong.body b
            WHERE b.id = head ->> 'supervised' AND b.superior = head ->> 'owner'
        ) THEN NULL ELSE 'not_a_direct_subordinate' END
        """,
    )
    gate(
        "every_suggestion_accepted",
        """
        SELECT CASE WHEN EXISTS (
            SELECT FROM liandong.suggestion s
            WHERE s.province = head ->> 'province' AND s.owner = head ->> 'owner'
              AND s.subject_id = (head ->> 'id')::uuid AND s.state <> 'ACCEPTED'
        ) THEN 'suggestion_not_accepted' END
        """,
    )


def load_transitions() -> None:
    transitions(
        "supervision",
        """
        ('NEW', 'supervision.open', 'self', 'OPEN', 'direct_subordinate', NULL, 'supervised',
         'added', false, false),
        ('OPEN', 'supervision.issue_opinion', 'self', 'OPINION_ISSUED', NULL, NULL, 'keep',
         'readers', true, false),
        ('OPINION_ISSUED', 'supervision.close', 'self', 'CLOSED', 'every_suggestion_accepted',
         NULL, 'keep', 'readers', false, false)
        """,
    )
    transitions(
        "suggestion",
        """
        ('OPEN', 'suggestion.answer', 'subordinate', 'ANSWERED', NULL, NULL, 'keep', 'readers',
         false, true),
        ('SENT_BACK', 'suggestion.answer', 'subordinate', 'ANSWERED', NULL, NULL, 'keep',
         'readers', false, true),
        ('ANSWERED', 'suggestion.send_back', 'self', 'SENT_BACK', NULL, NULL, 'keep', 'readers',
         false, true),
        ('ANSWERED', 'suggestion.accept', 'self', 'ACCEPTED', NULL, NULL, 'keep', 'readers',
         false, false)
        """,
    )


def downgrade() -> None:
    op.execute("""
        DELETE FROM liandong.transition WHERE subject IN ('supervision', 'suggestion');
        DELETE FROM liandong.subject WHERE name IN ('supervision', 'suggestion');
        DROP FUNCTION liandong.gate_direct_subordinate, liandong.gate_every_suggestion_accepted;
        DROP TABLE liandong.suggestion, liandong.opinion, liandong.supervision;
    """)
