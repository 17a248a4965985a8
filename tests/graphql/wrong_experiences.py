"""What is wrong with inputs of acts on experiences, and which errors that gives."""

from typing import Any

from tests.graphql.wrong_suggestions import NO_FILE, NO_NOTE

Wrong = list[tuple[dict[str, Any], dict[str, str]]]
CONTENT: Wrong = [
    NO_FILE,
    ({"title": ""}, {"title": "required"}),
    ({"topic": "长" * 201}, {"topic": "too_long"}),
    ({"summary": " "}, {"summary": "required"}),
    ({"sections": []}, {"sections": "too_few"}),
    ({"sections": [{"text": "长" * 20_001}]}, {"sections.0.text": "too_long"}),
]
EXPERIENCES: dict[str, Wrong] = {
    "draftExperience": CONTENT,
    "editExperience": [*CONTENT, ({"kind": None}, {"kind": "required"})],
    "publishExperience": [],
    "recommendExperience": [],
    "adoptExperience": NO_NOTE,
    "commentExperience": NO_NOTE,
    "withdrawExperience": [],
}
