"""Every permission, in alphabetical order."""

from liandong.policies.worded import Worded


class Permission(Worded):
    """What can be allowed: a resource and what is done to it. The act `plan.issue` needs
    `PLAN_ISSUE`."""

    ACT_READ = "act:read", "Read acts", "查看行文"
    ACT_READ_MEMBER = "act:read_member", "Read which member performed an act", "查看经办人"
    ATTEMPT_AUDIT = "attempt:audit", "Read what members were denied", "查看被拒操作"
    BODY_READ = "body:read", "Read the directory of bodies", "查看机构名录"
    CONSULTATION_ASK_DEPARTMENT = (
        "consultation:ask_department",
        "Ask a department for its opinion",
        "征求部门意见",
    )
    CONSULTATION_ASK_OPINION = (
        "consultation:ask_opinion",
        "Ask another body for its opinion",
        "征求意见",
    )
    CONSULTATION_GIVE_OPINION = (
        "consultation:give_opinion",
        "Give an opinion that was asked for",
        "答复意见",
    )
    CONSULTATION_LAPSE = (
        "consultation:lapse",
        "End a consultation with its pre-review",
        "征求意见失效",
    )
    CONSULTATION_PROPOSE = "consultation:propose", "Propose acts on consultations", "呈签征求意见"
    CONSULTATION_READ = "consultation:read", "Read consultations", "查看征求意见"
    CONSULTATION_RECORD_OPINION = (
        "consultation:record_opinion",
        "Record the opinion of a department",
        "登记部门意见",
    )
    CONSULTATION_WITHDRAW = "consultation:withdraw", "Withdraw a consultation", "撤回征求意见"
    DEADLINE_DRAFT = "deadline:draft", "Draft a rule of deadlines", "起草期限规则"
    DEADLINE_EDIT = "deadline:edit", "Edit a rule of deadlines", "修改期限规则"
    DEADLINE_ESCALATE = (
        "deadline:escalate",
        "Tell the next superior of what is overdue",
        "超期通报上一级",
    )
    DEADLINE_ISSUE = "deadline:issue", "Issue a rule of deadlines", "印发期限规则"
    DEADLINE_OVERDUE = "deadline:overdue", "Tell that something is overdue", "超期提醒"
    DEADLINE_PROPOSE = "deadline:propose", "Propose acts on rules of deadlines", "呈签期限规则"
    DEADLINE_READ = "deadline:read", "Read rules of deadlines", "查看期限规则"
    DEADLINE_READ_DRAFT = (
        "deadline:read_draft",
        "Read drafts of rules of deadlines",
        "查看期限规则草稿",
    )
    DEADLINE_REMIND = "deadline:remind", "Remind of what is due soon", "到期提醒"
    DEADLINE_WITHDRAW = "deadline:withdraw", "Withdraw a rule of deadlines", "废止期限规则"
    DEPUTY_END = "deputy:end", "End a deputyship early", "提前结束代签"
    DEPUTY_NAME = "deputy:name", "Name a deputy for a period", "指定代签人"
    DEPUTY_READ = "deputy:read", "Read deputyships", "查看代签"
    DISPATCH_ACCEPT = "dispatch:accept", "Accept the answer to a notice", "认可通报回复"
    DISPATCH_ANSWER = "dispatch:answer", "Answer a notice", "回复通报"
    DISPATCH_END = "dispatch:end", "End what was sent, with its notice", "通报办理随通报办结"
    DISPATCH_PROPOSE = "dispatch:propose", "Propose acts on notices that were sent", "呈签通报办理"
    DISPATCH_READ = "dispatch:read", "Read notices that were sent", "查看通报办理"
    DISPATCH_RECEIVE = "dispatch:receive", "Confirm the receipt of a notice", "签收通报"
    DISPATCH_RECORD_ANSWER = (
        "dispatch:record_answer",
        "Record a department's answer to a notice",
        "登记部门回复",
    )
    DISPATCH_RECORD_RECEIPT = (
        "dispatch:record_receipt",
        "Record a department's receipt of a notice",
        "登记部门签收",
    )
    DISPATCH_SEND = "dispatch:send", "Send a notice to a body", "发送通报"
    DISPATCH_SEND_BACK = "dispatch:send_back", "Send an answer to a notice back", "退回通报回复"
    DISPATCH_SEND_OUTSIDE = (
        "dispatch:send_outside",
        "Send a notice to a department",
        "向部门发送通报",
    )
    DISPATCH_URGE = "dispatch:urge", "Urge an answer to a notice", "催办通报"
    DISPATCH_WITHDRAW = (
        "dispatch:withdraw",
        "Withdraw what was sent, with its notice",
        "通报办理随通报撤回",
    )
    EXPERIENCE_ADOPT = "experience:adopt", "Adopt an experience", "采用经验"
    EXPERIENCE_COMMENT = "experience:comment", "Comment on an experience", "评议经验"
    EXPERIENCE_DRAFT = "experience:draft", "Draft an experience", "起草经验材料"
    EXPERIENCE_EDIT = "experience:edit", "Edit an experience", "修改经验材料"
    EXPERIENCE_PROPOSE = "experience:propose", "Propose acts on experiences", "呈签经验交流"
    EXPERIENCE_PUBLISH = "experience:publish", "Publish an experience", "发布经验"
    EXPERIENCE_READ = "experience:read", "Read experiences", "查看经验"
    EXPERIENCE_READ_DRAFT = (
        "experience:read_draft",
        "Read drafts of experiences",
        "查看经验材料草稿",
    )
    EXPERIENCE_RECOMMEND = (
        "experience:recommend",
        "Recommend an experience of a body below",
        "推荐经验",
    )
    EXPERIENCE_WITHDRAW = "experience:withdraw", "Withdraw an experience", "撤回经验"
    FILE_READ = "file:read", "Read files", "查看附件"
    FILE_READ_LOG = "file:read_log", "Read who has read the body's files", "查看附件查阅记录"
    FILE_READ_STAGED = (
        "file:read_staged",
        "Read files that nothing names yet",
        "查看未使用的附件",
    )
    FILE_UPLOAD = "file:upload", "Send files", "上传附件"
    NOTICE_CLOSE = "notice:close", "Close a notice", "办结通报"
    NOTICE_DRAFT = "notice:draft", "Draft a notice", "起草通报"
    NOTICE_EDIT = "notice:edit", "Edit a notice", "修改通报"
    NOTICE_ISSUE = "notice:issue", "Issue a notice", "印发通报"
    NOTICE_PROPOSE = "notice:propose", "Propose acts on notices", "呈签通报"
    NOTICE_READ = "notice:read", "Read notices", "查看通报"
    NOTICE_READ_DRAFT = "notice:read_draft", "Read drafts of notices", "查看通报草稿"
    NOTICE_WITHDRAW = "notice:withdraw", "Withdraw a notice", "撤回通报"
    PLAN_ACKNOWLEDGE = "plan:acknowledge", "Acknowledge a filed plan", "备案规划、计划"
    PLAN_CLOSE = "plan:close", "Close a plan with a summary", "总结规划、计划"
    PLAN_COMMENT = "plan:comment", "Comment on a filed plan", "反馈规划、计划意见"
    PLAN_DRAFT = "plan:draft", "Draft a plan", "起草规划、计划"
    PLAN_EDIT = "plan:edit", "Edit a plan", "修改规划、计划"
    PLAN_FILE = "plan:file", "File a plan with the superior", "报备规划、计划"
    PLAN_HAND_OVER = "plan:hand_over", "Hand a plan over to a new superior", "移交规划、计划"
    PLAN_ISSUE = "plan:issue", "Issue a plan", "印发规划、计划"
    PLAN_PROPOSE = "plan:propose", "Propose acts on plans", "呈签规划、计划"
    PLAN_READ = "plan:read", "Read plans", "查看规划、计划"
    PLAN_READ_DRAFT = "plan:read_draft", "Read drafts of plans", "查看规划、计划草稿"
    PLAN_REISSUE = "plan:reissue", "Reissue a withdrawn plan", "重新印发规划、计划"
    PLAN_REPORT = "plan:report", "Report the progress of a plan", "报告规划、计划进展"
    PLAN_SHARE = "plan:share", "Share a plan", "抄送、共享规划、计划"
    PLAN_UNSHARE = "plan:unshare", "Take a reader of a plan away", "取消共享规划、计划"
    PLAN_URGE = "plan:urge", "Urge who owes a plan", "催办规划、计划"
    PLAN_WITHDRAW = "plan:withdraw", "Withdraw a plan", "撤回规划、计划"
    PROPOSAL_MAKE = "proposal:make", "Propose an act for signature", "呈签"
    PROPOSAL_READ = "proposal:read", "Read proposals", "查看呈签"
    PROPOSAL_RECALL = "proposal:recall", "Recall a proposal", "撤回呈签"
    PROPOSAL_SEND_BACK = "proposal:send_back", "Send a proposal back", "退回呈签"
    PROPOSAL_SIGN = "proposal:sign", "Sign a proposal", "签发"
    REVIEW_ACCEPT = "review:accept", "Take a work scheme under pre-review", "受理前置审核"
    REVIEW_ACKNOWLEDGE = "review:acknowledge", "Acknowledge a filed work scheme", "备案工作方案"
    REVIEW_ASSIGN = "review:assign", "Assign clauses to reviewers", "分办审核条款"
    REVIEW_CALL_IN = "review:call_in", "Call a filed work scheme in for pre-review", "调审工作方案"
    REVIEW_CONFIRM_CHANGES = (
        "review:confirm_changes",
        "Confirm the changes that a pass asked for",
        "确认修改",
    )
    REVIEW_HAND_OVER = (
        "review:hand_over",
        "Hand a pre-review over to a new superior",
        "移交前置审核",
    )
    REVIEW_PASS = "review:pass", "Pass a work scheme", "通过工作方案"
    REVIEW_PASS_WITH_CHANGES = (
        "review:pass_with_changes",
        "Pass a work scheme with changes",
        "原则通过工作方案",
    )
    REVIEW_PROPOSE = "review:propose", "Propose acts on pre-reviews", "呈签前置审核"
    REVIEW_READ = "review:read", "Read pre-reviews", "查看前置审核"
    REVIEW_READ_OPEN = (
        "review:read_open",
        "Read verdicts that are not decided on",
        "查看未决审核意见",
    )
    REVIEW_RECORD_VERDICT = "review:record_verdict", "Give a verdict on a clause", "提出审核意见"
    REVIEW_RETURN = "review:return", "Return a work scheme to be changed", "退回工作方案"
    REVIEW_RETURN_INCOMPLETE = (
        "review:return_incomplete",
        "Return a work scheme as incomplete",
        "退回补正材料",
    )
    REVIEW_REVOKE = "review:revoke", "Revoke the pass of a work scheme", "撤回通过"
    REVIEW_URGE = "review:urge", "Urge an amended work scheme on", "催办修改方案"
    RULEDOCUMENT_DRAFT = "ruledocument:draft", "Draft a rule document", "起草制度规范"
    RULEDOCUMENT_EDIT = "ruledocument:edit", "Edit a rule document", "修改制度规范"
    RULEDOCUMENT_ISSUE = "ruledocument:issue", "Issue a rule document", "印发制度规范"
    RULEDOCUMENT_PROPOSE = (
        "ruledocument:propose",
        "Propose acts on rule documents",
        "呈签制度规范",
    )
    RULEDOCUMENT_READ = "ruledocument:read", "Read rule documents", "查看制度规范"
    RULEDOCUMENT_READ_DRAFT = (
        "ruledocument:read_draft",
        "Read drafts of rule documents",
        "查看制度规范草稿",
    )
    RULEDOCUMENT_WITHDRAW = "ruledocument:withdraw", "Abolish a rule document", "废止制度规范"
    SCHEME_CLOSE = "scheme:close", "Close a round", "结束巡察"
    SCHEME_DRAFT = "scheme:draft", "Draft a work scheme", "起草工作方案"
    SCHEME_EDIT = "scheme:edit", "Edit a work scheme", "修改工作方案"
    SCHEME_FILE = "scheme:file", "File a work scheme with the superior", "报备工作方案"
    SCHEME_PROPOSE = "scheme:propose", "Propose acts on work schemes", "呈签工作方案"
    SCHEME_READ = "scheme:read", "Read work schemes", "查看工作方案"
    SCHEME_READ_DRAFT = "scheme:read_draft", "Read drafts of work schemes", "查看工作方案草稿"
    SCHEME_SELF_CHECK = (
        "scheme:self_check",
        "Check an own work scheme by the review standard",
        "对照审核标准自查",
    )
    SCHEME_START = "scheme:start", "Start a round", "启动巡察"
    SCHEME_SUBMIT = "scheme:submit", "Submit a work scheme for pre-review", "报审工作方案"
    SCHEME_URGE = "scheme:urge", "Urge a pre-review on", "催办前置审核"
    SCHEME_WITHDRAW = "scheme:withdraw", "Withdraw a work scheme", "撤回工作方案"
    STANDARD_DRAFT = "standard:draft", "Draft a review standard", "起草审核指导标准"
    STANDARD_EDIT = "standard:edit", "Edit a review standard", "修改审核指导标准"
    STANDARD_ISSUE = "standard:issue", "Issue a review standard", "印发审核指导标准"
    STANDARD_PROPOSE = "standard:propose", "Propose acts on review standards", "呈签审核指导标准"
    STANDARD_READ = "standard:read", "Read review standards", "查看审核指导标准"
    STANDARD_READ_DRAFT = (
        "standard:read_draft",
        "Read drafts of review standards",
        "查看审核指导标准草稿",
    )
    STANDARD_WITHDRAW = "standard:withdraw", "Withdraw a review standard", "废止审核指导标准"
    STANDING_READ = "standing:read", "Read standings", "查看进展"
    SUGGESTION_ACCEPT = "suggestion:accept", "Accept the answer to a suggestion", "认可整改反馈"
    SUGGESTION_ACCEPT_CONTINUING = (
        "suggestion:accept_continuing",
        "Accept an answer that is carried on in the long term",
        "认可并长期坚持",
    )
    SUGGESTION_ANSWER = "suggestion:answer", "Answer a suggestion", "反馈整改情况"
    SUGGESTION_ASK_EXTENSION = (
        "suggestion:ask_extension",
        "Ask for more time for a suggestion",
        "申请延期",
    )
    SUGGESTION_GRANT_EXTENSION = (
        "suggestion:grant_extension",
        "Give more time for a suggestion",
        "同意延期",
    )
    SUGGESTION_HAND_OVER = (
        "suggestion:hand_over",
        "Hand a suggestion over to a new superior",
        "移交工作建议",
    )
    SUGGESTION_PROPOSE = "suggestion:propose", "Propose acts on suggestions", "呈签整改反馈"
    SUGGESTION_REFUSE_EXTENSION = (
        "suggestion:refuse_extension",
        "Refuse more time for a suggestion",
        "不同意延期",
    )
    SUGGESTION_REOPEN = "suggestion:reopen", "Open an accepted suggestion again", "重新整改"
    SUGGESTION_REPORT = (
        "suggestion:report",
        "Report how far a suggestion is carried out",
        "报告整改进展",
    )
    SUGGESTION_SEND_BACK = "suggestion:send_back", "Send an answer back", "退回整改反馈"
    SUGGESTION_URGE = "suggestion:urge", "Urge an answer", "催办整改反馈"
    SUPERVISION_CANCEL = "supervision:cancel", "Cancel a supervision", "取消指导督导"
    SUPERVISION_CLOSE = "supervision:close", "Close a supervision", "结束指导督导"
    SUPERVISION_CLOSE_WITHOUT_LETTER = (
        "supervision:close_without_letter",
        "Close a supervision without a letter",
        "不发意见书结束督导",
    )
    SUPERVISION_GROUP = (
        "supervision:group",
        "Put a supervision together with others",
        "归入同批督导",
    )
    SUPERVISION_HAND_OVER = (
        "supervision:hand_over",
        "Hand a supervision over to a new superior",
        "移交指导督导",
    )
    SUPERVISION_ISSUE_OPINION = (
        "supervision:issue_opinion",
        "Issue an opinion letter",
        "印发指导督导意见书",
    )
    SUPERVISION_OPEN = "supervision:open", "Open a supervision", "开展指导督导"
    SUPERVISION_PROPOSE = "supervision:propose", "Propose acts on supervisions", "呈签指导督导"
    SUPERVISION_READ = "supervision:read", "Read supervisions", "查看指导督导"
    SUPERVISION_REOPEN = "supervision:reopen", "Open a supervision again", "重启指导督导"
    SUPERVISION_TAKE_OVER = (
        "supervision:take_over",
        "Take a supervision over from a former superior",
        "承接指导督导",
    )
    TEMPLATE_DRAFT = "template:draft", "Draft a paper template", "起草文书模板"
    TEMPLATE_EDIT = "template:edit", "Edit a paper template", "修改文书模板"
    TEMPLATE_ISSUE = "template:issue", "Put a paper template into use", "启用文书模板"
    TEMPLATE_PROPOSE = "template:propose", "Propose acts on paper templates", "呈签文书模板"
    TEMPLATE_READ = "template:read", "Read paper templates", "查看文书模板"
    TEMPLATE_READ_DRAFT = (
        "template:read_draft",
        "Read drafts of paper templates",
        "查看文书模板草稿",
    )
    TEMPLATE_WITHDRAW = "template:withdraw", "Take a paper template out of use", "停用文书模板"

    @classmethod
    def for_act(cls, act: str) -> "Permission":
        """The permission that an act needs: `plan:issue` for `plan.issue`."""
        return cls(act.replace(".", ":", 1))

    @property
    def resource(self) -> str:
        """The part before the colon: `plan`."""
        return self.value.partition(":")[0]

    @property
    def action(self) -> str:
        """The part after the colon: `issue`."""
        return self.value.partition(":")[2]
