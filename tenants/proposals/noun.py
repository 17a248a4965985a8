"""Proposals, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.proposals.models import Permitted, Proposal, ProposalFixed, ProposalState
from liandong.tenants.proposals.workflow import TRANSITIONS

PROPOSAL = Noun(
    name="proposal",
    called="proposal",
    states=ProposalState,
    head=Proposal,
    fixed=ProposalFixed,
    inputs={
        "proposal.make": Permitted,
        "proposal.sign": Permitted,
        "proposal.send_back": Permitted,
        "proposal.recall": Permitted,
    },
    transitions=TRANSITIONS,
)
