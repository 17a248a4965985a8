"""Files are sent with a scheme and with an answer, and saved by who reads these."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.doing import done
from tests.browser.screens import SCREENS, path_of
from tests.browser.served import Demonstration, Person
from tests.support.documents import SCHEME
from tests.support.papers import docx, pdf

Enter = Callable[[str], Person]
FORM = next(screen for screen in SCREENS if screen.name == "scheme-form")

TO_ANSWER = """{ suggestions(filter: {state: [OPEN], supervised: ["220300"]}, first: 1) {
    edges { node { supervision { id } } } } }"""


def choose(page: Page | Locator, name: str, content: bytes) -> None:
    """Choose a file in the field of the form or dialog."""
    file = FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    page.locator("input[type=file]").set_input_files([file])


def saved(page: Page, name: str, folder: Path) -> tuple[str, bytes]:
    """The name and the content of the file that a button saves."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"下载 {name}").first.click()
    waiting.value.save_as(folder / "saved")
    return waiting.value.suggested_filename, (folder / "saved").read_bytes()


def test_handbook_goes_with_the_scheme(enter: Enter, shown: Demonstration, tmp_path: Path) -> None:
    person = enter(FORM.who)
    page = person.page
    person.open(path_of(FORM, shown))
    expect(page.get_by_role("button", name="添加文件")).to_be_visible()
    expect(page.locator("input[type=file]")).to_be_hidden()
    choose(page, "不是.pdf", docx())
    expect(page.get_by_text("不是.pdf：文件内容与扩展名不符：内容是文字文档")).to_be_visible()
    content = docx("第七轮巡察工作手册" * 100)
    choose(page, "工作手册.docx", content)
    expect(page.get_by_role("button", name="删除 工作手册.docx")).to_be_visible()
    page.get_by_label("名称（可不填） 工作手册.docx").fill("巡察工作手册")
    assert person.violations() == []
    page.get_by_role("button", name="修改工作方案").click()
    expect(page.locator("main h1")).to_contain_text("工作方案")
    expect(page.get_by_role("heading", name="附件")).to_be_visible()
    assert person.violations() == []
    assert saved(page, "工作手册.docx", tmp_path) == ("工作手册.docx", content)


def test_answer_brings_its_proof(enter: Enter, shown: Demonstration, tmp_path: Path) -> None:
    person = enter("220300-director")
    page = person.page
    found = shown.ask("siping-director", TO_ANSWER)["suggestions"]["edges"]
    person.open(f"/supervisions/{found[0]['node']['supervision']['id']}")
    page.get_by_role("button", name="反馈整改情况").first.click()
    dialog = page.get_by_role("dialog")
    content = pdf("done" * 1000)
    choose(dialog, "整改报告.pdf", content)
    expect(dialog.get_by_role("button", name="删除 整改报告.pdf")).to_be_visible()
    dialog.get_by_role("textbox").last.fill("已完成整改，见报告。")
    assert person.violations() == []
    dialog.get_by_role("button", name="反馈整改情况").click()
    expect(dialog).to_be_hidden()
    assert saved(page, "整改报告.pdf", tmp_path) == ("整改报告.pdf", content)
    assert person.violations() == []


def send(page: Page, act: str, name: str, content: bytes) -> None:
    """Do the act with a file, in its dialog."""
    page.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog")
    choose(dialog, name, content)
    expect(dialog.get_by_role("button", name=f"删除 {name}")).to_be_visible()
    dialog.get_by_role("button", name=act, exact=True).click()
    expect(dialog).to_be_hidden()


def test_request_and_opinion_go_with_the_acts(
    enter: Enter, shown: Demonstration, tmp_path: Path
) -> None:
    submitter, reviewer = enter("220300-director"), enter("220000-reviewer")
    content = SCHEME | {"title": "四平市委第十二轮巡察工作方案"}
    drafted = done(shown, "siping-drafter", "draftScheme", "scheme { id }", **content)
    on = {"schemeId": drafted["scheme"]["id"]}
    submitter.open(f"/schemes/{on['schemeId']}")
    request, opinion = pdf("request" * 1000), docx("审核意见书")
    send(submitter.page, "报审工作方案", "请示.pdf", request)
    assert submitter.violations() == []

    judged = "review { id standardRevision { clauses { id } } }"
    review = done(shown, "jilin-reviewer", "acceptReview", judged, **on)["review"]
    for clause in review["standardRevision"]["clauses"]:
        said = {"reviewId": review["id"], "clauseId": clause["id"]}
        done(shown, "jilin-reviewer", "recordVerdict", **said, verdict="CHANGE", opinion="补充")
    reviewer.open(f"/reviews/{on['schemeId']}")
    assert saved(reviewer.page, "请示.pdf", tmp_path) == ("请示.pdf", request)
    send(reviewer.page, "退回工作方案", "意见书.docx", opinion)
    assert reviewer.violations() == []
    submitter.open(f"/schemes/{on['schemeId']}")
    assert saved(submitter.page, "意见书.docx", tmp_path) == ("意见书.docx", opinion)
    submitter.open(f"/reviews/{on['schemeId']}/paper")
    expect(submitter.page.get_by_text("附件：意见书.docx")).to_be_visible()
    assert submitter.violations() == []
