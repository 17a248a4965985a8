"""Who does something with the published experience of another body."""

from liandong.policies.actors import Relation
from liandong.tenants.nouns import TRANSITIONS
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING

EXPERIENCE = "experience"
RECOMMEND = "experience.recommend"
BY_OTHERS = {
    rule.act
    for rule in TRANSITIONS
    if rule.subject == EXPERIENCE and rule.relation is not Relation.SELF
}
# By how a body stands to the owner: whose experience, which body, and who recommended it before.
EXCHANGED: dict[Relation, tuple[str, str, tuple[str, ...]]] = {
    Relation.SUPERIOR: (SIPING, JILIN, ()),
    Relation.ANCESTOR: (SIPING, CENTRE, (JILIN,)),
    Relation.SUBORDINATE: (SIPING, LISHU, ()),
    Relation.DESCENDANT: (JILIN, LISHU, ()),
    Relation.PEER: (SIPING, CHANGCHUN, (JILIN,)),
    Relation.NONE: (SIPING, LIAONING, (JILIN, CENTRE)),
}
