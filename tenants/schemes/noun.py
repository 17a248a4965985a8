"""Work schemes, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.schemes.models import SchemeContent, SchemeRevision, WorkScheme
from liandong.tenants.schemes.workflow import TRANSITIONS

SCHEME = Noun(
    name="scheme",
    called="work scheme",
    head=WorkScheme,
    revision=SchemeRevision,
    content=SchemeContent,
    shown=("title", "kind", "plan_id"),
    transitions=TRANSITIONS,
)
