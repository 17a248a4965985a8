"""The words of what is refused of supervisions."""

SUPERVISION_MESSAGES = {
    "body_in_group": (
        "该批督导中已有对同一单位的督导",
        "The group has a supervision of the same body already.",
    ),
    "grouped_already": (
        "该督导已归入一批督导",
        "The supervision belongs to a group already.",
    ),
    "no_letter": (
        "没有印发过意见书，请另行开展督导",
        "It had no letter: open another supervision.",
    ),
    "suggestion_not_accepted": (
        "尚有工作建议未被认可",
        "Some suggestions are not accepted yet.",
    ),
    "supervision_closed": (
        "督导已结束，请先重启督导",
        "The supervision is closed: open it again first.",
    ),
}
