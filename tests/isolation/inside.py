"""What of a body's own things a role does not read, stage by stage: written by hand.

Nobody outside the body sees any of it. A role that is named with a noun reads its drafts; with
`review`, verdicts before the decision; with `proposal`, those of the story, which a drafter makes
and a director signs.
"""

from liandong.policies.actors import Role

READ_BY = {
    "plan": (Role.DIRECTOR, Role.DRAFTER),
    "scheme": (Role.DIRECTOR, Role.DRAFTER),
    "standard": (Role.DIRECTOR, Role.DRAFTER, Role.REVIEWER),
    "deadline": (Role.DIRECTOR, Role.DRAFTER),
    "template": (Role.DIRECTOR, Role.DRAFTER),
    "experience": (Role.DIRECTOR, Role.DRAFTER),
    "notice": (Role.DIRECTOR, Role.DRAFTER, Role.SUPERVISOR),
    "ruledocument": (Role.DIRECTOR, Role.DRAFTER),
    "review": (Role.DIRECTOR, Role.REVIEWER),
    "proposal": (Role.DIRECTOR, Role.DRAFTER),
    "consultation": (Role.DIRECTOR, Role.REVIEWER),
}

PLAN = "plan, plan revision 1, plan items 1, act plan.draft"
PLAN_2 = "plan revision 2, plan items 2, act plan.edit"
SCHEME_2 = "scheme revision 2, act scheme.edit"
STANDARD_2 = "standard revision 2, standard clauses 2, act standard.edit"
ASKED = "consultation, consultation revision 1, act consultation.ask_opinion"
PROPOSED = "proposal, act proposal.make"

WITHHELD: dict[str, dict[str, str]] = {
    "plan": {
        "plan drafted": PLAN,
        "plan edited": f"{PLAN}, {PLAN_2}",
        "plan edited after sharing": PLAN_2,
        "plan filed and edited": PLAN_2,
        "plan filed and closed": PLAN_2,
        "plan withdrawn with a draft": PLAN_2,
        "plan reissued": PLAN_2,
        "plan withdrawn unissued": f"{PLAN}, act plan.withdraw",
        "scheme for a plan of its own": PLAN,
        "proposal made": PLAN,
        "proposal sent back": PLAN,
        "proposal recalled": PLAN,
        "proposal void": f"{PLAN}, {PLAN_2}",
    },
    "scheme": {
        "scheme checked by its body": "act scheme.self_check",
        "scheme drafted": "scheme, scheme revision 1, act scheme.draft",
        "scheme edited after the return": SCHEME_2,
        "scheme edited after the pass": SCHEME_2,
        "scheme passed with changes": SCHEME_2,
        "scheme withdrawn after the return": SCHEME_2,
        "proposal of a submission": SCHEME_2,
    },
    "standard": {
        "standard drafted": "standard, standard revision 1, standard clauses 1, act standard.draft",
        "standard edited behind": STANDARD_2,
        "standard withdrawn": STANDARD_2,
    },
    "deadline": {
        "rule drafted": "deadline, deadline revision 1, act deadline.draft",
        "rule edited behind": "deadline revision 2, act deadline.edit",
        "rule withdrawn": "deadline revision 2, act deadline.edit",
    },
    "template": {
        "template drafted": "template, template revision 1, act template.draft",
        "template edited behind": "template revision 2, act template.edit",
        "template withdrawn": "template revision 2, act template.edit",
    },
    "experience": {
        "experience drafted": "experience, experience revision 1, act experience.draft",
        "experience edited behind": "experience revision 2, act experience.edit",
        "experience withdrawn": "experience revision 2, act experience.edit",
    },
    "notice": {
        "notice drafted": "notice, notice revision 1, act notice.draft",
        "notice edited": (
            "notice, notice revision 1, notice revision 2, act notice.draft, act notice.edit"
        ),
    },
    "ruledocument": {
        "document drafted": (
            "ruledocument, ruledocument revision 1, ruledocument articles 1, act ruledocument.draft"
        ),
        **dict.fromkeys(
            ("document edited behind", "document abolished"),
            "ruledocument revision 2, ruledocument articles 2, act ruledocument.edit",
        ),
    },
    "review": {
        "scheme under review": "verdicts 1, act review.record_verdict",
        "scheme assigned": "verdicts 1, act review.assign, act review.record_verdict",
        "scheme submitted again": "verdicts 2, act review.record_verdict 2",
        "scheme withdrawn under review": "verdicts 1, act review.record_verdict",
        **dict.fromkeys(
            ("opinion asked", "opinion given", "opinion no more asked", "department asked"),
            "verdicts 1, act review.record_verdict",
        ),
    },
    "consultation": {
        "opinion asked": ASKED,
        "opinion given": f"{ASKED}, act consultation.give_opinion",
        "opinion no more asked": f"{ASKED}, act consultation.withdraw",
        "department asked": (
            "consultation, consultation revision 1, act consultation.ask_department,"
            " act consultation.record_opinion"
        ),
    },
    "proposal": {
        "proposal made": PROPOSED,
        "proposal sent back": f"{PROPOSED}, act proposal.send_back",
        "proposal recalled": f"{PROPOSED}, act proposal.recall",
        "proposal void": PROPOSED,
        "proposal signed": f"{PROPOSED}, act proposal.sign",
        "proposal of an answer": PROPOSED,
        "proposal of a submission": PROPOSED,
    },
}


def told_to(role: Role, stage: str, label: str, *, asked: bool = False) -> bool:
    """Whether members with the role read this thing, if their body sees it; those of a body that is
    `asked` read what it is asked."""
    return role is not Role.ADMIN and all(
        role in READ_BY[noun] or label not in stages.get(stage, "").split(", ")
        for noun, stages in WITHHELD.items()
        if noun != "consultation" or not asked
    )
