"""Deputies, as the registry knows them."""

from liandong.tenants.deputies.models import Deputy, DeputyFixed, DeputyState
from liandong.tenants.deputies.workflow import TRANSITIONS
from liandong.tenants.noun import Noun

DEPUTY = Noun(
    name="deputy",
    called="deputyship",
    states=DeputyState,
    head=Deputy,
    fixed=DeputyFixed,
    transitions=TRANSITIONS,
)
