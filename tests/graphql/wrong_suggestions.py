"""Inputs that are refused: what happens to suggestions, and how a supervision ends."""

from typing import Any
from uuid import UUID

from tests.graphql.wrong_opinions import LONGER

Wrong = list[tuple[dict[str, Any], dict[str, str]]]

NO_FILE: tuple[dict[str, Any], dict[str, str]] = (
    {"attachments": [{"file": f"file_{UUID(int=0)}", "role": "OTHER"}]},
    {"attachments.0.file": "not_found"},
)
NO_NOTE: Wrong = [({"note": note}, {"note": "note_required"}) for note in (None, "  ", "\u200b")]

SUGGESTIONS: dict[str, Wrong] = {
    "openSupervisions": [
        ({"supervised": ["220300"]}, {"supervised": "too_few"}),
        ({"supervised": ["220300", ""]}, {"supervised.1": "required"}),
        ({"supervised": ["220300", "220300"]}, {"supervised": "repeated"}),
        ({"places": []}, {"places": "too_few"}),
    ],
    "groupSupervision": [
        ({"groupId": f"supervision_{UUID(int=0)}"}, {"groupId": "not_found"}),
    ],
    "closeSupervisionWithoutLetter": NO_NOTE,
    "cancelSupervision": NO_NOTE,
    "reopenSupervision": NO_NOTE,
    "answerSuggestion": [
        NO_FILE,
        ({"answer": ""}, {"answer": "required"}),
        ({"answer": "\u2060"}, {"answer": "required"}),
        ({"answer": LONGER}, {"answer": "too_long"}),
    ],
    "reportSuggestion": [NO_FILE, ({"progress": " "}, {"progress": "required"})],
    "askSuggestionExtension": [
        ({"dueOn": "2026-06-30"}, {"dueOn": "not_later"}),
        ({"reason": "\u3164"}, {"reason": "required"}),
    ],
    "grantSuggestionExtension": [({"dueOn": "2026-06-01"}, {"dueOn": "not_later"})],
    "refuseSuggestionExtension": NO_NOTE,
    "sendBackSuggestion": NO_NOTE,
    "acceptSuggestion": [],
    "acceptSuggestionContinuing": [],
    "reopenSuggestion": [({"reason": ""}, {"reason": "required"})],
    "urgeSuggestion": [],
}
