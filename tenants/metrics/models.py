"""The table of counted acts, and what names its rows."""

from datetime import date

from sqlalchemy import BigInteger
from sqlmodel import Field

from liandong.policies.worded import Worded
from liandong.tenants.columns import Dated


class Side(Worded):
    """Whose figure an act is (口径)."""

    DONE = "DONE", "Of the body that acted", "本单位办理"
    RECEIVED = "RECEIVED", "Of the body that it is done to", "本单位收到"


class StatisticsScope(Worded):
    """Which bodies' acts a figure adds up (统计范围)."""

    OWN = "OWN", "What the body did itself", "本级办理"
    SUBTREE = "SUBTREE", "What the body and all below it did", "本级及下级办理"
    RECEIVED = "RECEIVED", "What was done to the body, or sent to it from below", "本级收到"


class MetricUnit(Worded):
    """What a figure counts (计量单位)."""

    COPIES = "COPIES", "Documents", "份"
    TIMES = "TIMES", "Times", "次"
    MATTERS = "MATTERS", "Matters", "件次"
    ITEMS = "ITEMS", "Items", "条"
    PROBLEMS = "PROBLEMS", "Problems", "个"
    PERCENT = "PERCENT", "Per cent", "百分比"


class MetricClasses(Worded):
    """By which classes a figure is told apart (分类)."""

    PLAN_KIND = "PLAN_KIND", "Kind of plan", "规划计划类别"
    INSPECTION_KIND = "INSPECTION_KIND", "Kinds of inspection", "巡察类型"
    SUPERVISION_KIND = "SUPERVISION_KIND", "Kind of supervision", "督导方式"
    SERIOUSNESS = "SERIOUSNESS", "Seriousness", "严重程度"


class Figure(Dated, table=True):
    """What the acts of a month come to for one metric, side and class; the class `''` is all.

    The owner is the body whose figure it is; the audience is the owner and all its ancestors.
    """

    metric: str
    side: str
    month: date
    of_class: str
    number: int = Field(sa_type=BigInteger)
