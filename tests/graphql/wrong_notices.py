"""What is wrong with inputs of acts on notices, and which errors that gives."""

from typing import Any

from tests.graphql.wrong_opinions import LONGER
from tests.graphql.wrong_suggestions import NO_FILE, NO_NOTE

Wrong = list[tuple[dict[str, Any], dict[str, str]]]
CONTENT: Wrong = [
    NO_FILE,
    ({"title": ""}, {"title": "required"}),
    ({"text": " "}, {"text": "required"}),
    ({"year": 1900}, {"year": "out_of_range"}),
    ({"problems": [{"text": LONGER}]}, {"problems.0.text": "too_long"}),
    ({"problems": [{"text": "一", "findings": ["x"]}]}, {"problems.0.findings.0": "malformed"}),
    ({"recipients": [{"name": "长" * 201}]}, {"recipients.0.name": "too_long"}),
    ({"recipients": [{"body": "999999"}]}, {"recipients.body": "not_found"}),
]
ANSWER: Wrong = [
    NO_FILE,
    ({"answer": ""}, {"answer": "required"}),
    ({"answer": LONGER}, {"answer": "too_long"}),
    ({"rule": "长" * 201}, {"rule": "too_long"}),
]
NOTICES: dict[str, Wrong] = {
    "draftNotice": CONTENT,
    "editNotice": [*CONTENT, ({"kind": None}, {"kind": "required"})],
    "issueNotice": [],
    "closeNotice": [],
    "withdrawNotice": [],
    "receiveNotice": [],
    "answerNotice": ANSWER,
    "recordNoticeReceipt": [],
    "recordNoticeAnswer": ANSWER,
    "acceptNoticeAnswer": [],
    "sendBackNoticeAnswer": NO_NOTE,
    "urgeNotice": [],
}
