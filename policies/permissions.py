"""Everything that can be allowed, in alphabetical order."""

from enum import StrEnum


class Permission(StrEnum):
    """`resource:action`; the act `plan.issue` needs the permission `plan:issue`."""

    ACT_READ = "act:read"
    ACT_READ_MEMBER = "act:read_member"
    BODY_READ = "body:read"
    PLAN_DRAFT = "plan:draft"
    PLAN_EDIT = "plan:edit"
    PLAN_ISSUE = "plan:issue"
    PLAN_READ = "plan:read"
    PLAN_SHARE = "plan:share"
    PLAN_WITHDRAW = "plan:withdraw"
    REVIEW_ACCEPT = "review:accept"
    REVIEW_PASS = "review:pass"
    REVIEW_READ = "review:read"
    REVIEW_RECORD_VERDICT = "review:record_verdict"
    REVIEW_RETURN = "review:return"
    SCHEME_CLOSE = "scheme:close"
    SCHEME_DRAFT = "scheme:draft"
    SCHEME_EDIT = "scheme:edit"
    SCHEME_READ = "scheme:read"
    SCHEME_START = "scheme:start"
    SCHEME_SUBMIT = "scheme:submit"
    SCHEME_WITHDRAW = "scheme:withdraw"
    STANDARD_ISSUE = "standard:issue"
    STANDARD_READ = "standard:read"
    SUGGESTION_ACCEPT = "suggestion:accept"
    SUGGESTION_ANSWER = "suggestion:answer"
    SUGGESTION_SEND_BACK = "suggestion:send_back"
    SUPERVISION_CLOSE = "supervision:close"
    SUPERVISION_ISSUE_OPINION = "supervision:issue_opinion"
    SUPERVISION_OPEN = "supervision:open"
    SUPERVISION_READ = "supervision:read"

    @property
    def resource(self) -> str:
        """The part before the colon: `plan`."""
        return self.value.partition(":")[0]

    @property
    def action(self) -> str:
        """The part after the colon: `issue`."""
        return self.value.partition(":")[2]
