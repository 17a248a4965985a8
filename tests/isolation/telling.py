"""Which stages a run tells, and for which families."""

from tests.isolation.expected import EXPECTED
from tests.isolation.experiences import NEEDS_PEER, PEERS, RECOMMENDED_ON
from tests.isolation.families import FAMILIES, Family
from tests.isolation.notices import CHIEFS
from tests.isolation.opinions import OPINIONS
from tests.isolation.stages import STAGES
from tests.support.sampling import sample

NEEDS_CHIEF = {"plan shared with the chief", "scheme taken up", RECOMMENDED_ON, *OPINIONS, *CHIEFS}
NEEDS_CHIEF -= {"department asked"}
# It puts a standard in force, by which all later schemes are reviewed.
IN_FORCE = "standard issued twice"
# What a stage answers, by how its name ends, has to be told before it.
ANSWERED = {
    "answers another": "plan shared with the subordinates",
    "answers a former version": "plan issued again and shared wider",
}


def told_stages(family: Family) -> list[str]:
    """All for the first family, which has every position of the table; for the others a sample of
    those on each noun, and what these build on."""
    able = [stage for stage in STAGES if _has_whom_it_needs(stage, family)]
    if family == FAMILIES[0]:
        return able
    sampled = sample(f"{family.name} told", able, by=noun_of, least=4)
    return [stage for stage in able if stage in (IN_FORCE, *ANSWERED.values(), *sampled)]


def noun_of(stage: str) -> list[str]:
    """The strata of a stage: what it is about, which its name begins with; that it answers; and of
    what its owner alone reads of."""
    noun, readers = stage.split()[0], len(EXPECTED[stage])
    answers = [ending for ending in ANSWERED if stage.endswith(ending)]
    return [noun, *answers, *([f"{noun} of its owner"] if readers == 1 else [])]


def _has_whom_it_needs(stage: str, family: Family) -> bool:
    """Whether all who act in the stage are there."""
    chief = family.has_chief or stage not in NEEDS_CHIEF
    return chief and (family.upper in PEERS or stage not in NEEDS_PEER)
