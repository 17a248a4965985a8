"""Which acts each role performs, and which no body of a level does, in plain words."""

from liandong.policies.actors import Level, Role

# What a body does with what it asks itself.
ASKING = (
    "consultation.ask_department",
    "consultation.ask_opinion",
    "consultation.record_opinion",
    "consultation.withdraw",
)
# What a body does with the suggestions that it made.
JUDGING = (
    *("suggestion.accept", "suggestion.send_back", "suggestion.grant_extension"),
    *("suggestion.refuse_extension", "suggestion.reopen", "suggestion.urge"),
)
ACTS_OF = {
    Role.DIRECTOR: (
        *("plan.", "scheme.", "standard.", "review.", "supervision.", "suggestion."),
        *("proposal.", "deputy.", "deadline.", "template.", "consultation."),
        *("experience.", "notice.", "dispatch.", "ruledocument."),
    ),
    Role.DRAFTER: (
        *("plan.draft", "plan.edit", "scheme.draft", "scheme.edit", "scheme.urge"),
        "scheme.self_check",
        *("proposal.make", "proposal.recall", "deadline.draft", "deadline.edit"),
        *("template.draft", "template.edit", "experience.draft", "experience.edit"),
        *("notice.draft", "notice.edit", "dispatch.receive"),
        *("ruledocument.draft", "ruledocument.edit"),
    ),
    Role.REVIEWER: ("review.", "standard.", "proposal.", *ASKING),
    Role.SUPERVISOR: ("supervision.", *JUDGING, "proposal.", "notice.draft", "notice.edit"),
    Role.OBSERVER: (),
    Role.ADMIN: (),
}
NOT_AT = {
    Level.COUNTY: (
        "plan.acknowledge",
        "plan.comment",
        "plan.urge",
        "experience.recommend",
        *ASKING,
        "review.",
        "standard.",
        "supervision.",
        *JUDGING,
    ),
    Level.CENTRAL: (
        *("plan.file", "scheme.submit", "scheme.file"),
        *("suggestion.answer", "suggestion.report", "suggestion.ask"),
    ),
}
