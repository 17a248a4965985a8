"""Comments on passages: words are selected at the desk, and the submitter reads what is said."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.doing import confirm, done, state
from tests.browser.served import Demonstration, Person
from tests.support.documents import SCHEME

Enter = Callable[[str], Person]
TITLE = "四平市委第二十九轮巡察工作方案"
JUDGED = "review { id }"
SELECT = """(words) => {
    const walk = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    let node = walk.nextNode();
    while (!node.textContent.includes(words)) node = walk.nextNode();
    const at = node.textContent.indexOf(words);
    document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
}"""
MARKED = "[...(CSS.highlights.get('commented') ?? [])].map(String)"


def under_review(shown: Demonstration) -> str:
    """The id of a scheme of Siping that Jilin has accepted."""
    drafted = done(
        shown, "siping-drafter", "draftScheme", "scheme { id }", **SCHEME | {"title": TITLE}
    )
    on = {"schemeId": drafted["scheme"]["id"]}
    done(shown, "siping-director", "submitScheme", **on)
    done(shown, "jilin-reviewer", "acceptReview", JUDGED, **on)
    return str(on["schemeId"])


def comment_on(page: Page, words: str, said: str) -> None:
    """Select the words and say something of them."""
    page.evaluate(SELECT, words)
    page.get_by_role("button", name="批注选中的文字").click()
    field = page.get_by_label(f"对“{words}”的批注")
    expect(field).to_be_focused()
    field.fill(said)


def test_words_are_commented_on_and_read(enter: Enter, shown: Demonstration) -> None:
    scheme = under_review(shown)
    reviewer, submitter = enter("220000-reviewer"), enter("220300-director")
    reviewer.open(f"/reviews/{scheme}")
    page = reviewer.page
    comment = page.get_by_role("button", name="批注选中的文字")
    expect(comment).to_be_disabled()
    page.keyboard.press("2")
    page.get_by_role("textbox", name="审核意见").fill("监督重点要结合四平实际。")
    comment_on(page, "全面从严治党", "请列出具体表现。")
    page.get_by_label("对方案某一处整体批注").fill("个别谈话")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="保存意见").click()
    expect(page.locator(".comment .wrong")).to_have_text("必填")
    page.get_by_label(f"对“{SCHEME['method']}”的批注").fill("请写明谈话人数。")
    page.get_by_role("button", name="保存意见").click()
    expect(page.get_by_text("已保存")).to_be_visible()
    assert page.evaluate(MARKED) == ["全面从严治党", SCHEME["method"]]
    # What does not stand in one text of the version is no passage.
    page.evaluate(
        "document.getSelection().selectAllChildren(document.querySelector('article section'))"
    )
    confirm(page, "退回工作方案")
    state(reviewer, is_="已退回")

    submitter.open(f"/reviews/{scheme}")
    comments = submitter.page.get_by_role("list", name="批注").first
    expect(comments.get_by_role("listitem")).to_have_text(
        ["全面从严治党请列出具体表现。", f"{SCHEME['method']}请写明谈话人数。"]
    )
    assert submitter.page.evaluate(MARKED) == ["全面从严治党", SCHEME["method"]]
    submitter.open(f"/schemes/{scheme}/edit")
    objections = submitter.page.get_by_role("complementary", name="上轮审核意见")
    expect(objections).to_contain_text("请列出具体表现。")
    submitter.open(f"/reviews/{scheme}/paper")
    expect(submitter.page.locator("table")).to_contain_text("“全面从严治党”：请列出具体表现。")
