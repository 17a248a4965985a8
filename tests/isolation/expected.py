"""Who sees what in which stage. Everything else in the matrix is generated from this table.

A stage is what has happened; a position is where a body stands to the two bodies of the stage:

    upper      issues plans and standards, reviews and supervises
    lower      its direct subordinate: submits schemes, is supervised
    chief      directly above the upper body
    above      further above
    beside     another direct subordinate of the upper body
    below      below the lower body
    cousin     below one beside
    near       below the chief, but not below the upper body
    elsewhere  anybody else

`ALL` is every thing of the stage. Who is not named sees nothing. A `stub` is what acts say of a
record to who sees it no more: its id, what it is, whose, and when.
"""

from tests.isolation.everything import ALL
from tests.isolation.exchange_stages import EXPERIENCE_STAGES, NOTICE_STAGES

PLAN_1 = "plan, plan revision 1, plan items 1"
SHARED = f"{PLAN_1}, act plan.share"

FILED = f"{PLAN_1}, act plan.file"

PLAN_STAGES: dict[str, dict[str, str]] = {
    "plan drafted": {"upper": ALL},
    "plan edited": {"upper": ALL},
    "plan issued": {"upper": ALL},
    "plan shared with one": {"upper": ALL, "lower": SHARED},
    "plan shared with the subordinates": {"upper": ALL, "lower": SHARED, "beside": SHARED},
    "plan shared with all below": {
        "upper": ALL,
        "lower": SHARED,
        "beside": SHARED,
        "below": SHARED,
        "cousin": SHARED,
    },
    "plan shared with the chief": {"upper": ALL, "chief": SHARED},
    "plan edited after sharing": {"upper": ALL, "lower": SHARED},
    "plan shared with two in turn": {
        "upper": ALL,
        "lower": SHARED,
        "beside": f"{PLAN_1}, act plan.share 2",
    },
    "plan issued again and shared wider": {
        "upper": ALL,
        "lower": (
            "plan, plan revision 1, plan items 1, plan revision 2, plan items 2,"
            " act plan.share, act plan.issue 2, act plan.share 2"
        ),
        "beside": "plan, plan revision 2, plan items 2, act plan.share 2",
    },
    "plan filed": {"upper": FILED, "lower": ALL},
    "plan filed and acknowledged": {
        "upper": f"{FILED}, act plan.acknowledge",
        "lower": ALL,
    },
    "plan filed and edited": {"upper": FILED, "lower": ALL},
    "plan filed and issued again": {
        "upper": f"{FILED}, plan revision 2, plan items 2, act plan.acknowledge, act plan.issue 2",
        "lower": ALL,
    },
    "plan filed that answers another": {"upper": f"{FILED}, plan answers 1", "lower": ALL},
    "plan issued that answers another": {"lower": ALL},
    "plan filed that answers a former version": {
        "upper": f"{FILED}, plan answers 1",
        "lower": ALL,
    },
    "plan filed and withdrawn": {
        "upper": "plan stub, act plan.file, act plan.withdraw",
        "lower": ALL,
    },
    "plan filed and commented on": {
        "upper": f"{FILED}, act plan.acknowledge, act plan.comment",
        "lower": ALL,
    },
    "plan filed and reported on": {"upper": f"{FILED}, act plan.report", "lower": ALL},
    "plan filed and closed": {"upper": f"{FILED}, act plan.close", "lower": ALL},
    "plan taken away": {
        "upper": ALL,
        "lower": (
            "plan stub, act plan.share, act plan.issue 2, act plan.share 2, act plan.unshare,"
            " act plan.unshare 2"
        ),
        "beside": "plan stub, act plan.share 2, act plan.unshare",
    },
    "plan urged": {"upper": ALL, "lower": f"{SHARED}, act plan.urge", "beside": SHARED},
    "plan reissued": {
        "upper": ALL,
        "lower": f"{SHARED}, act plan.withdraw, act plan.reissue",
    },
    "plan withdrawn with a draft": {
        "upper": ALL,
        "lower": "plan stub, act plan.share, act plan.withdraw",
    },
    "plan withdrawn unissued": {"upper": ALL},
}

SCHEME_1 = "scheme, scheme revision 1"
SUBMITTED = f"{SCHEME_1}, act scheme.submit"
OWN_1 = f"{SCHEME_1}, act scheme.draft, act scheme.submit"
RETURNED = f"{SUBMITTED}, act review.accept, act review.return, review 1, verdicts 1"
PASSED = f"{SUBMITTED}, act review.accept, act review.pass, review 1, verdicts 1"
CHANGED = f"{SUBMITTED}, act review.accept, act review.pass_with_changes, review 1, verdicts 1"
VERDICTS = "act review.record_verdict"
EDITED = "scheme revision 2, act scheme.edit"

ASKED = (
    "standard, standard revision 1, standard clauses 1, act standard.issue, act standard.withdraw"
)
ASKING = f"{ASKED}, act standard.draft"
FILED_SCHEME = f"{SCHEME_1}, act scheme.file"

SCHEME_STAGES: dict[str, dict[str, str]] = {
    "scheme filed": {
        "lower": f"{ASKED}, {FILED_SCHEME}, act scheme.draft",
        "upper": f"{ASKING}, {FILED_SCHEME}",
        "beside": ASKED,
    },
    "scheme filed and acknowledged": {
        "lower": f"{ASKED}, {FILED_SCHEME}, act scheme.draft, act review.acknowledge",
        "upper": f"{ASKING}, {FILED_SCHEME}, act review.acknowledge",
        "beside": ASKED,
    },
    "scheme called in": {
        "lower": (
            f"{ASKED}, {FILED_SCHEME}, act scheme.draft, act review.acknowledge, act review.call_in"
        ),
        "upper": (
            f"{ASKING}, {FILED_SCHEME}, act review.acknowledge, act review.call_in, review 1"
        ),
        "beside": ASKED,
    },
    "scheme drafted": {"lower": ALL},
    "scheme submitted": {"lower": ALL, "upper": SUBMITTED},
    "scheme checked by its body": {"lower": ALL, "upper": SUBMITTED},
    "scheme urged": {"lower": ALL, "upper": f"{SUBMITTED}, act scheme.urge"},
    "scheme taken up": {
        "chief": f"{ASKING}, {RETURNED}, {VERDICTS}",
        "lower": f"{ASKED}, {RETURNED}, act scheme.draft",
        **dict.fromkeys(("upper", "beside", "below", "cousin", "near"), ASKED),
    },
    "scheme returned as incomplete": {
        "lower": ALL,
        "upper": f"{SUBMITTED}, act review.return_incomplete, act review.urge",
    },
    "scheme whose pass was revoked": {
        "lower": f"{PASSED}, act scheme.draft, act review.revoke",
        "upper": f"{PASSED}, {VERDICTS}, act review.revoke",
    },
    "scheme passed with changes": {
        "lower": f"{CHANGED}, act scheme.draft, {EDITED}",
        "upper": f"{CHANGED}, {VERDICTS}",
    },
    "scheme with changes submitted": {
        "lower": f"{CHANGED}, act scheme.draft, {EDITED}, act scheme.submit 2",
        "upper": f"{CHANGED}, {VERDICTS}, scheme revision 2, act scheme.submit 2",
    },
    "scheme with changes confirmed": {
        "lower": (
            f"{CHANGED}, act scheme.draft, {EDITED}, act scheme.submit 2,"
            " act review.confirm_changes"
        ),
        "upper": (
            f"{CHANGED}, {VERDICTS}, scheme revision 2, act scheme.submit 2,"
            " act review.confirm_changes"
        ),
    },
    "scheme for a plan of its own": {"lower": ALL, "upper": SUBMITTED},
    "scheme for a shared plan": {
        "upper": f"{SHARED}, act plan.draft, act plan.issue, {SUBMITTED}",
        "lower": f"{SHARED}, {OWN_1}",
        "beside": SHARED,
    },
    "scheme under review": {
        "lower": f"{OWN_1}, act review.accept",
        "upper": f"{SUBMITTED}, act review.accept, review 1, verdicts 1, {VERDICTS}",
    },
    "scheme assigned": {
        "lower": f"{OWN_1}, act review.accept",
        "upper": (
            f"{SUBMITTED}, act review.accept, act review.assign, review 1, verdicts 1, {VERDICTS}"
        ),
    },
    "scheme assigned and passed": {
        "lower": f"{PASSED}, act scheme.draft",
        "upper": f"{PASSED}, act review.assign, {VERDICTS}",
    },
    "scheme returned": {
        "lower": f"{RETURNED}, act scheme.draft",
        "upper": f"{RETURNED}, {VERDICTS}",
    },
    "scheme edited after the return": {
        "lower": f"{RETURNED}, act scheme.draft, {EDITED}",
        "upper": f"{RETURNED}, {VERDICTS}",
    },
    "scheme submitted again": {
        "lower": (
            f"{RETURNED}, act scheme.draft, {EDITED}, act scheme.submit 2, act review.accept 2"
        ),
        "upper": (
            f"{RETURNED}, {VERDICTS}, scheme revision 2, act scheme.submit 2,"
            f" act review.accept 2, review 2, verdicts 2, {VERDICTS} 2"
        ),
    },
    "scheme passed": {"lower": f"{PASSED}, act scheme.draft", "upper": f"{PASSED}, {VERDICTS}"},
    "scheme edited after the pass": {
        "lower": f"{PASSED}, act scheme.draft, {EDITED}",
        "upper": f"{PASSED}, {VERDICTS}",
    },
    "scheme closed": {
        "lower": f"{PASSED}, act scheme.draft, act scheme.start, act scheme.close",
        "upper": f"{PASSED}, {VERDICTS}, act scheme.start, act scheme.close",
    },
    "scheme withdrawn under review": {
        "lower": f"{OWN_1}, act review.accept, act scheme.withdraw",
        "upper": (
            f"scheme stub, act scheme.submit, act review.accept, review 1, verdicts 1, {VERDICTS},"
            " act scheme.withdraw"
        ),
    },
    "scheme withdrawn after the return": {
        "lower": f"{RETURNED}, act scheme.draft, {EDITED}, act scheme.withdraw",
        "upper": (
            "scheme stub, act scheme.submit, act review.accept, act review.return, review 1,"
            f" verdicts 1, {VERDICTS}, act scheme.withdraw"
        ),
    },
}

IN_FORCE = "standard, standard revision 1, standard clauses 1, act standard.issue"
ISSUED = f"{IN_FORCE}, standard revision 2, standard clauses 2, act standard.issue 2"

STANDARD_STAGES: dict[str, dict[str, str]] = {
    "standard drafted": {"upper": ALL},
    "standard issued twice": {"upper": ALL, "lower": ISSUED, "beside": ISSUED},
    "standard edited behind": {"upper": ALL, "lower": IN_FORCE, "beside": IN_FORCE},
    "standard withdrawn": {
        "upper": ALL,
        "lower": f"{IN_FORCE}, act standard.withdraw",
        "beside": f"{IN_FORCE}, act standard.withdraw",
    },
}

BOTH = {"upper": ALL, "lower": ALL}

SUPERVISION_STAGES: dict[str, dict[str, str]] = {
    "supervision opened": BOTH,
    "supervision grouped": {"upper": ALL, "lower": "supervision, act supervision.open"},
    "opinion issued": BOTH,
    "suggestion answered": BOTH,
    "suggestion sent back": BOTH,
    "suggestion followed up": BOTH,
    "another letter issued": BOTH,
    "supervision cancelled": BOTH,
    "supervision reopened": BOTH,
    "supervision closed without a letter": BOTH,
    "supervision closed": BOTH,
}

# What is asked is seen by who asks and by who is asked: the scheme's owner is told nothing, and
# who is asked has copies, and nothing of the scheme itself.
QUESTION = "consultation, consultation revision 1, act consultation.ask_opinion"
REVIEWED = f"{SUBMITTED}, act review.accept, review 1, verdicts 1, {VERDICTS}"
SUBMITTER = f"{OWN_1}, act review.accept"

CONSULTATION_STAGES: dict[str, dict[str, str]] = {
    "opinion asked": {
        "upper": f"{REVIEWED}, {QUESTION}",
        "lower": SUBMITTER,
        "chief": QUESTION,
    },
    "opinion given": {
        "upper": f"{REVIEWED}, {QUESTION}, act consultation.give_opinion",
        "lower": SUBMITTER,
        "chief": f"{QUESTION}, act consultation.give_opinion",
    },
    "opinion no more asked": {
        "upper": f"{REVIEWED}, {QUESTION}, act consultation.withdraw",
        "lower": SUBMITTER,
        "chief": f"{QUESTION}, act consultation.withdraw",
    },
    "opinion lapsed": {
        "upper": f"{RETURNED}, {VERDICTS}, {QUESTION}, act consultation.lapse",
        "lower": f"{RETURNED}, act scheme.draft",
        "chief": f"{QUESTION}, act consultation.lapse",
    },
    "department asked": {
        "upper": (
            f"{REVIEWED}, consultation, consultation revision 1, act consultation.ask_department,"
            " act consultation.record_opinion"
        ),
        "lower": SUBMITTER,
    },
}

# A proposal is an affair of its body, whatever it is of; what is signed is told like any act.
PROPOSAL_STAGES: dict[str, dict[str, str]] = {
    "proposal made": {"upper": ALL},
    "proposal sent back": {"upper": ALL},
    "proposal recalled": {"upper": ALL},
    "proposal void": {"upper": ALL},
    "proposal signed": {"upper": ALL, "lower": SHARED},
    "proposal of an answer": {
        "upper": (
            "supervision, supervision revision 1, supervision suggestions 1,"
            " act supervision.open, act supervision.issue_opinion, act deadline.overdue"
        ),
        "lower": ALL,
    },
    "proposal of a submission": {
        "lower": f"{RETURNED}, act scheme.draft, {EDITED}, proposal, act proposal.make",
        "upper": f"{RETURNED}, {VERDICTS}",
    },
}

# Who signs for a director is an affair of the body; what is signed is told like any act.
DEPUTY_STAGES: dict[str, dict[str, str]] = {
    "deputy named": {"upper": ALL},
    "deputy ended": {"upper": ALL},
}

# A rule is for its body and all below it.
RULE_1 = "deadline, deadline revision 1, act deadline.issue"
RULE_2 = f"{RULE_1}, deadline revision 2, act deadline.issue 2"


def all_below(things: str) -> dict[str, str]:
    return {"upper": ALL} | dict.fromkeys(("lower", "beside", "below", "cousin"), things)


DEADLINE_STAGES: dict[str, dict[str, str]] = {
    "rule drafted": {"upper": ALL},
    "rule issued twice": all_below(RULE_2),
    "rule edited behind": all_below(RULE_1),
    "rule withdrawn": all_below(f"{RULE_1}, act deadline.withdraw"),
}

DOCUMENT_1 = (
    "ruledocument, ruledocument revision 1, ruledocument articles 1, act ruledocument.issue"
)
DOCUMENT_2 = (
    f"{DOCUMENT_1}, ruledocument revision 2, ruledocument articles 2, act ruledocument.issue 2"
)
# A standard is for those directly below, what it cites for all of them.
CITING = all_below(DOCUMENT_1) | dict.fromkeys(
    ("lower", "beside"), f"{DOCUMENT_1}, {IN_FORCE}, act standard.withdraw"
)
DOCUMENT_STAGES: dict[str, dict[str, str]] = {
    "document drafted": {"upper": ALL},
    "document issued twice": all_below(DOCUMENT_2),
    "document edited behind": all_below(DOCUMENT_1),
    "document abolished": all_below(f"{DOCUMENT_1}, act ruledocument.withdraw"),
    "document that a clause cites": CITING,
    "document that a rule of deadlines cites": all_below(
        f"{DOCUMENT_1}, {RULE_1}, act deadline.withdraw"
    ),
    "document that a finding cites": all_below(DOCUMENT_1)
    | {
        "lower": (
            f"{DOCUMENT_1}, supervision, supervision revision 1, supervision suggestions 1,"
            " act supervision.open, act supervision.issue_opinion, act deadline.overdue"
        )
    },
}

# How its papers look is an affair of the body.
TEMPLATE_STAGES: dict[str, dict[str, str]] = {
    "template drafted": {"upper": ALL},
    "template issued twice": {"upper": ALL},
    "template edited behind": {"upper": ALL},
    "template withdrawn": {"upper": ALL},
}

EXPECTED = (
    PLAN_STAGES
    | STANDARD_STAGES
    | SCHEME_STAGES
    | CONSULTATION_STAGES
    | SUPERVISION_STAGES
    | PROPOSAL_STAGES
    | DEPUTY_STAGES
    | DEADLINE_STAGES
    | TEMPLATE_STAGES
    | DOCUMENT_STAGES
    | EXPERIENCE_STAGES
    | NOTICE_STAGES
)
