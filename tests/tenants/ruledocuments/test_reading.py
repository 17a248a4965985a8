"""Rule documents as they are read from texts."""

from datetime import date

from liandong.tenants.ruledocuments.models import RuleDocumentKind
from liandong.tenants.ruledocuments.reading import rule_document_from_text

CHAPTERS = """四巡〔2026〕2号
四平市巡察工作方案审核办法（试行）
第一章 总则
第一条 为规范巡察工作方案审核，制定本办法。
第二条 审核坚持下列原则：
（一）实事求是；
（二）逐条提出意见。
第二章 审核
第三条　收到报审材料后，五个工作日内决定是否受理。
材料不全的一次告知。
第四条 本办法自2026年3月1日起施行。
中共四平市委巡察工作领导小组
2026年2月10日
"""


def test_articles_are_read_with_their_chapters() -> None:
    content = rule_document_from_text(CHAPTERS)
    assert content["title"] == "四平市巡察工作方案审核办法（试行）"
    assert content["kind"] is RuleDocumentKind.MEASURES
    assert content["issuer"] == "中共四平市委巡察工作领导小组"
    assert content["document_number"] == "四巡〔2026〕2号"
    assert content["effective_from"] == date(2026, 3, 1)
    assert content["articles"] == [
        {
            "numeral": "第一条",
            "chapter": "第一章总则",
            "text": "为规范巡察工作方案审核，制定本办法。",
        },
        {
            "numeral": "第二条",
            "chapter": "第一章总则",
            "text": "审核坚持下列原则：\n（一）实事求是；\n（二）逐条提出意见。",
        },
        {
            "numeral": "第三条",
            "chapter": "第二章审核",
            "text": "收到报审材料后，五个工作日内决定是否受理。\n材料不全的一次告知。",
        },
        {
            "numeral": "第四条",
            "chapter": "第二章审核",
            "text": "本办法自2026年3月1日起施行。",
        },
    ]


def test_points_are_articles_where_nothing_is_numbered_as_one() -> None:
    content = rule_document_from_text(
        "关于加强巡察整改的具体措施\n现提出如下措施。\n一、压实责任\n党组织书记负总责。\n二、定期对账\n每月一次。"
    )
    assert content["kind"] is RuleDocumentKind.STEPS
    assert content["preamble"] == "现提出如下措施。"
    assert [(each["numeral"], each["text"]) for each in content["articles"]] == [
        ("一、", "党组织书记负总责。"),
        ("二、", "每月一次。"),
    ]
    assert "effective_from" not in content


def test_article_without_text_of_its_own_is_left_out() -> None:
    content = rule_document_from_text("某某规定\n第一条\n第二条 应当报告。\n第三条")
    assert [each["numeral"] for each in content["articles"]] == ["第二条"]


def test_text_without_numbers_has_no_articles() -> None:
    content = rule_document_from_text("关于开展巡察的意见\n要认真组织实施。")
    assert content["kind"] is RuleDocumentKind.OPINIONS
    assert "articles" not in content
