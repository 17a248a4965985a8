"""Who sees what of experiences, and of notices and what their recipients were sent."""

from tests.isolation.everything import ALL

EXPERIENCE_1 = "experience, experience revision 1"
PUBLISHED = f"{EXPERIENCE_1}, act experience.publish"
PUBLISHED_2 = f"{PUBLISHED}, experience revision 2, act experience.publish 2"
RECOMMENDED = f"{EXPERIENCE_1}, act experience.recommend"
PASSED_ON = "act experience.recommend 2"
WITH_RECOMMENDATION = f"{PUBLISHED}, act experience.recommend"
# Who adopts one, and what is said of it, is an affair of that body and the owner.
EXCHANGE = "act experience.adopt, act experience.comment"

EXPERIENCE_STAGES: dict[str, dict[str, str]] = {
    "experience drafted": {"lower": ALL},
    "experience published": {"lower": ALL, "upper": PUBLISHED, "below": PUBLISHED},
    "experience published twice": {"lower": ALL, "upper": PUBLISHED_2, "below": PUBLISHED_2},
    "experience edited behind": {"lower": ALL, "upper": PUBLISHED, "below": PUBLISHED},
    "experience recommended": {
        "lower": ALL,
        **dict.fromkeys(("upper", "below"), WITH_RECOMMENDATION),
        **dict.fromkeys(("chief", "beside", "cousin"), RECOMMENDED),
    },
    "experience recommended on": {
        "lower": ALL,
        **dict.fromkeys(("upper", "below"), f"{WITH_RECOMMENDATION}, {PASSED_ON}"),
        **dict.fromkeys(("chief", "beside", "cousin"), f"{RECOMMENDED}, {PASSED_ON}"),
        **dict.fromkeys(("near", "above"), f"{EXPERIENCE_1}, {PASSED_ON}"),
    },
    "experience adopted": {
        "lower": ALL,
        "upper": f"{PUBLISHED}, {EXCHANGE}",
        "below": PUBLISHED,
    },
    "experience adopted beside": {
        "lower": ALL,
        "beside": f"{RECOMMENDED}, {EXCHANGE}",
        **dict.fromkeys(("upper", "below"), WITH_RECOMMENDATION),
        **dict.fromkeys(("chief", "cousin"), RECOMMENDED),
    },
    "experience withdrawn": {
        "lower": ALL,
        **dict.fromkeys(("upper", "below"), f"{PUBLISHED}, act experience.withdraw"),
    },
}

# Each recipient sees what it was sent itself: neither the notice nor what anybody else was sent.
SENT_1 = "dispatch to 1, dispatch to 1 revision 1, act dispatch.send to 1"
SENT_2 = "dispatch to 2, dispatch to 2 revision 1, act dispatch.send to 2"

NOTICE_STAGES: dict[str, dict[str, str]] = {
    "notice drafted": {"upper": ALL},
    "notice edited": {"upper": ALL},
    "notice issued": {"upper": ALL, "lower": SENT_1, "beside": SENT_2},
    "notice answered": {
        "upper": ALL,
        "lower": (
            f"{SENT_1}, act dispatch.urge to 1, act dispatch.receive to 1,"
            " act dispatch.answer to 1, act dispatch.send_back to 1, act dispatch.accept to 1"
        ),
        "beside": SENT_2,
    },
    "notice answered beside": {
        "upper": ALL,
        "lower": SENT_1,
        "beside": f"{SENT_2}, act dispatch.receive to 2, act dispatch.answer to 2",
    },
    "notice closed": {
        "upper": ALL,
        "lower": f"{SENT_1}, act dispatch.receive to 1, act dispatch.end to 1",
        "beside": f"{SENT_2}, act dispatch.end to 2",
    },
    "notice withdrawn": {
        "upper": ALL,
        "lower": f"{SENT_1}, act dispatch.receive to 1, act dispatch.withdraw to 1",
        "beside": f"{SENT_2}, act dispatch.withdraw to 2",
    },
    "notice to the chief": {"upper": ALL, "chief": SENT_1},
}
