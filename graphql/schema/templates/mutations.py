"""The mutations of paper templates."""

import strawberry

from liandong.graphql.schema.subject import Subject
from liandong.graphql.schema.templates.types import PaperTemplate
from liandong.tenants.templates.noun import TEMPLATE

ON = Subject(TEMPLATE, PaperTemplate, "paper_template")


@strawberry.type
class TemplateMutations:
    draft_paper_template = ON.draft("Draft a paper template (文书模板); in use once issued.")
    edit_paper_template = ON.edit("Write a new version; the one in use stays until it is issued.")
    issue_paper_template = ON.act(
        "template.issue", "Put the newest version into use for the body's papers (启用)."
    )
    withdraw_paper_template = ON.act("template.withdraw", "Take the template out of use (停用).")
