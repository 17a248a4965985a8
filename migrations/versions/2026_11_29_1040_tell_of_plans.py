"""What ancestors are told of a plan that was filed, and what plans oblige bodies to."""

from alembic import op

from migrations.isolation import OWNED, isolate, listed

revision = "202611291040"
down_revision = "202611291030"


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE liandong.plan_standing ({OWNED},
            plan_id        uuid NOT NULL,
            kind           text NOT NULL,
            year           integer NOT NULL,
            state          text NOT NULL,
            edition        integer NOT NULL,
            items          jsonb NOT NULL,
            base_plan      uuid,
            base_edition   integer,
            answers        jsonb NOT NULL,
            adopted        integer NOT NULL,
            adapted        integer NOT NULL,
            not_applicable integer NOT NULL,
            UNIQUE (province, owner, plan_id));
        COMMENT ON TABLE liandong.plan_standing IS
            'Of each issued plan: the keys of its tasks, each with the edition since which it says '
            'the same, and its answers to those of the upper plan, by key. Told to the readers of '
            'the plan, and once it is filed to ancestors who may know what it is based on.';
        CREATE TABLE liandong.plan_duty ({OWNED},
            plan_id uuid NOT NULL,
            edition integer NOT NULL,
            obliged text NOT NULL,
            text    text NOT NULL,
            due_on  date,
            act_id  uuid NOT NULL,
            UNIQUE (province, owner, plan_id, edition, obliged));
        COMMENT ON TABLE liandong.plan_duty IS
            'Whom a plan obliges to file a plan of its own, by audience key, and until when.';
    """)
    isolate("plan_standing", reached=True)
    isolate("plan_duty")
    listed("plan_duty")
    op.execute("""
        CREATE INDEX plan_standing_plan_idx ON liandong.plan_standing (plan_id);
        CREATE INDEX plan_standing_base_idx ON liandong.plan_standing (base_plan);
        CREATE INDEX plan_duty_plan_idx ON liandong.plan_duty (plan_id);
    """)


def downgrade() -> None:
    op.execute("""
        DROP FUNCTION IF EXISTS liandong.cascade(uuid, text, text), liandong.restate_plan(uuid),
            liandong.told_upwards(liandong.plan), liandong.items_since(liandong.plan);
        DROP TABLE liandong.plan_standing, liandong.plan_duty;
    """)
