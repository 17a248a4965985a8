"""Deputies (代签): who acts in which director's stead, and on which days."""

from datetime import date, datetime

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import column
from liandong.graphql.schema.acts import provenance
from liandong.graphql.schema.acts.record_fields import allowed_acts, owner, timeline
from liandong.graphql.schema.acts.types import ActConnection
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.deputies.running import running
from liandong.graphql.schema.records import row
from liandong.graphql.schema.relay import Connection, Node, connects
from liandong.policies.permissions import Permission
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.deputies.models import Deputy as Table
from liandong.tenants.deputies.models import DeputyState
from liandong.tenants.deputies.noun import DEPUTY as NOUN

DEPUTY = b.Source(
    Table, NOUN.name, Permission.DEPUTY_READ, provenance=provenance.of_record(NOUN.name)
)


@row(
    DEPUTY,
    "A member who acts in a director's stead on some days (代签). Nobody outside the body sees it.",
)
class Deputy(Node):
    owner: Owner = owner("The body of both.")
    state: DeputyState = column("state", "Whether it was ended early.")
    member_name: str = column("member_name", "The member who acts.")
    director_name: str = column("director_name", "The director in whose stead.")
    starts_on: date = column("starts_on", "The first day, in China.")
    ends_on: date = column("ends_on", "The last day.")
    running: bool = column(
        running,
        "Whether the deputy may act today: both are members still, and the director is one still.",
    )
    created_at: datetime = column("created_at", "When the deputy was named.")
    updated_at: datetime = column("updated_at", "When an act last changed it.")
    acts: ActConnection = timeline(NOUN.name)
    allowed_acts: list[ActKind] = allowed_acts(NOUN.name)


@connects(Deputy, NOUN.called, NOUN.many, by_state=NOUN.states)
class DeputyConnection(Connection):
    pass
