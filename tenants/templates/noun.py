"""Templates of papers, as the registry knows them."""

from liandong.tenants.noun import Noun
from liandong.tenants.templates.models import TemplateContent, TemplateFixed, TemplateState
from liandong.tenants.templates.workflow import TRANSITIONS

TEMPLATE = Noun.versioned(
    "template",
    called="paper template",
    states=TemplateState,
    head="paper_template",
    revision="paper_template_revision",
    content=TemplateContent,
    fixed=TemplateFixed,
    shown=("title",),
    transitions=TRANSITIONS,
)
