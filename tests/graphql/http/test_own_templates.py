"""Papers that are laid out by a body's own Word files."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
import pytest_asyncio
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsmap, qn

from liandong.graphql.http import export
from liandong.graphql.papers.package import LARGEST
from liandong.graphql.papers.word import FOLDER, TEMPLATES
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from tests.graphql.http.test_papers import lines, paper
from tests.isolation.reading import plain
from tests.support.acting import act, drafted_plan, drafted_template, issued_template
from tests.support.cast import JILIN, LIAONING, SIPING
from tests.support.documents import PLAN
from tests.support.filing import kept
from tests.support.papers import archive, docx
from tests.support.world import World, world_on

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOBODYS = "file_01a22244-c845-4833-a2d3-037a7ee877dd"
NAME = "模板.docx"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(
    module_database: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    settings = Settings(
        database_url=module_database,
        data_dir=tmp_path_factory.mktemp("data"),
        read_pool_size=2,
        write_pool_size=2,
    )
    async with world_on(settings) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plan(world: World) -> str:
    return await drafted_plan(world, JILIN)


def written(*paragraphs: str) -> bytes:
    """A Word file of these paragraphs."""
    document, file = Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def with_field(*instruction: str) -> bytes:
    """A Word file with a field, whose instruction stands in several pieces."""
    document, file = Document(), BytesIO()
    run = document.add_paragraph("公文").add_run()._r
    for part in instruction:
        element = OxmlElement("w:instrText")
        element.text = part
        run.append(element)
    document.save(file)
    return file.getvalue()


def with_simple_field(instruction: str) -> bytes:
    document, file = Document(), BytesIO()
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    document.add_paragraph("公文")._p.append(field)
    document.save(file)
    return file.getvalue()


def with_former_picture() -> bytes:
    """A Word file with a picture as former versions named it, by an address."""
    document, file = Document(), BytesIO()
    namespaces = 'xmlns:w="{}" xmlns:v="urn:schemas-microsoft-com:vml"'.format(nsmap["w"])
    image = '<v:shape><v:imagedata src="https://example.org/a.png"/></v:shape>'
    document.add_paragraph("公文")._p.append(parse_xml(f"<w:pict {namespaces}>{image}</w:pict>"))
    document.save(file)
    return file.getvalue()


def linked(kind: str) -> bytes:
    """A Word file that has a relationship of this kind to something outside."""
    document, file = Document(), BytesIO()
    type_ = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    document.part.relate_to("https://example.org/a", type_, is_external=True)
    document.save(file)
    return file.getvalue()


def embedding(kind: str) -> bytes:
    """A Word file that brings something along in itself."""
    document, file = Document(), BytesIO()
    type_ = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    place = PackURI("/word/embeddings/a.bin")
    part = Part(place, "application/octet-stream", b"anything", document.part.package)
    document.part.relate_to(part, type_)
    document.save(file)
    return file.getvalue()


def with_footer_called_otherwise() -> bytes:
    """A Word file whose footer has no name of an XML part, and a field."""
    document, file = Document(), BytesIO()
    type_ = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    field = "<w:instrText>INCLUDETEXT c:/a.docx</w:instrText>"
    blob = f'<w:ftr xmlns:w="{nsmap["w"]}"><w:p><w:r>{field}</w:r></w:p></w:ftr>'.encode()
    part = Part(PackURI("/word/footer9.dat"), type_, blob, document.part.package)
    document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
    )
    document.save(file)
    return file.getvalue()


async def laid_out(
    world: World, plan: str, template: bytes, body: str = JILIN, **changes: Any
) -> httpx.Response:
    """The plan as a paper by this Word file."""
    file = await kept(world, body, NAME, content=template)
    return await paper(world, body, "PlanPaper", plan, file=file, **changes)


def refused(response: httpx.Response) -> str:
    assert response.status_code == 422, response.text
    (error,) = response.json()["errors"]
    assert error["message"]
    return str(error["extensions"]["code"])


async def test_paper_looks_as_its_body_wants(world: World, plan: str) -> None:
    template = written(
        "某省文件",
        "{%p set paper = node.revisions.edges[0].node %}",
        "标题：{{ paper.title }}",
        "{%p for item in paper.items if item.leadDepartment %}",
        "{{ chinese(loop.index) }}、{{ item.title }}（{{ item.leadDepartment }}）",
        "{%p endfor %}",
        "{{ day('2026-11-30') }}",
    )
    response = await laid_out(world, plan, template)
    assert list(lines(response)) == [
        "某省文件",
        f"标题：{PLAN['title']}",
        f"一、{PLAN['items'][0]['title']}（{PLAN['items'][0]['leadDepartment']}）",
        "2026年11月30日",
    ]


async def test_texts_are_texts_whatever_is_in_them(world: World) -> None:
    title = "<w:p>{{ node }}{% for %} & “计划”"
    id = await drafted_plan(world, JILIN, title=title)
    template = written("{{ node.revisions.edges[0].node.title }}")
    assert list(lines(await laid_out(world, id, template))) == [title]


@pytest.mark.parametrize("template", sorted(TEMPLATES - {"changes"}))
async def test_the_platforms_own_may_be_a_bodys(world: World, template: str) -> None:
    headers = {"authorization": f"Bearer {world.token(JILIN, Role.OBSERVER)}"}
    given = await world.client.get(f"/export/templates/{template}", headers=headers)
    assert given.status_code == 200
    assert given.content == (FOLDER / f"{template}.docx").read_bytes()
    assert given.headers["content-disposition"].startswith("attachment; ")
    assert (await world.client.get(f"/export/templates/{template}")).status_code == 401


async def test_the_platforms_plan_by_a_file_is_the_same(world: World, plan: str) -> None:
    template = (FOLDER / "plan.docx").read_bytes()
    own = await laid_out(world, plan, template)
    assert list(lines(own)) == list(lines(await paper(world, JILIN, "PlanPaper", plan)))


async def test_templates_that_there_are_not_are_not_found(world: World) -> None:
    headers = {"authorization": f"Bearer {world.token(JILIN)}"}
    for name in ("nothing", "PLAN", "plan.docx"):
        response = await world.client.get(f"/export/templates/{name}", headers=headers)
        assert response.status_code == 404
    response = await world.client.delete("/export/templates/plan", headers=headers)
    assert response.status_code == 405


@pytest.mark.parametrize(
    "mark",
    [
        "{{ node",
        "{% for each in node %}",
        "{{ nothing.of.it }}",
        "{{ node|safe }}",
        "{{ '{0}'.format(node) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 2 ** 1000000 }}",
        "{{ 3 * 3 }}",
        "{% set lines = label %}{{ lines('PlanState', 'DRAFT') }}",
        "{{ namespace(x=label).x('PlanState', 'DRAFT') }}",
        "{{ 'a' ~ 'b' }}",
        "{% for each in range(9) %}{% endfor %}",
        "{% include 'plan' %}",
        "{% import 'os' as os %}",
        "{% macro each() %}{% endmacro %}",
        "{% set day = node.id.zfill %}{{ day(9) }}",
        "{% for day in [node.id.zfill] %}{{ day(9) }}{% endfor %}",
        "{{ lines(node)[0:1] }}",
        "{{ [node]|map('attr', '__class__')|list }}",
        "{% set ns = namespace(x=['一']) %}"
        + 7 * "{% for each in [1, 2, 3, 4, 5, 6] %}"
        + "{% set ns.x = ns.x + ns.x %}"
        + 7 * "{% endfor %}",
    ],
)
async def test_marks_that_cannot_be_filled_are_told(world: World, plan: str, mark: str) -> None:
    response = await laid_out(world, plan, written("公文", mark))
    assert refused(response) == "TEMPLATE_UNUSABLE"


@pytest.mark.parametrize(
    "mark",
    [
        "{{ node.__class__ }}",
        "{{ 'a'.upper }}",
        "{{ lines.__globals__ }}",
        "{{ [node]|map(attribute='keys')|list }}",
    ],
)
async def test_nothing_behind_the_values_is_read(world: World, plan: str, mark: str) -> None:
    found = list(lines(await laid_out(world, plan, written(f"见：{mark}"))))
    assert found in (["见："], ["见：[Undefined]"])


async def test_what_takes_long_is_ended(
    world: World, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "LONGEST", 2.0)
    numbers = ", ".join(map(str, range(60)))
    loops = 6 * f"{{% for each in [{numbers}] %}}" + 6 * "{% endfor %}"
    assert refused(await laid_out(world, plan, written(loops))) == "TEMPLATE_TOO_SLOW"
    file = await kept(world, JILIN, NAME, content=written(loops))
    both = [paper(world, JILIN, "PlanPaper", plan, file=file) for _ in range(2)]
    # A member fills one at a time.
    assert sorted(each.status_code for each in await asyncio.gather(*both)) == [422, 429]
    # The next one has a process again, which takes its time to begin.
    monkeypatch.undo()
    assert (await laid_out(world, plan, written("公文"))).status_code == 200


@pytest.mark.parametrize(
    "template",
    [
        linked("image"),
        linked("attachedTemplate"),
        linked("oleObject"),
        with_field("INCLUDE", 'PICTURE "https://example.org/{{ node.id }}"'),
        with_field("IN{{ 'CLUDE' }}", "TEXT c:/a.docx"),
        with_field("DDEAUTO cmd"),
        with_simple_field("LINK Excel.Sheet c:/a.xlsx"),
        with_former_picture(),
        embedding("oleObject"),
        embedding("aFChunk"),
        with_footer_called_otherwise(),
    ],
    ids=[
        "image",
        "template",
        "object",
        "picture",
        "text",
        "dde",
        "link",
        "vml",
        "ole",
        "html",
        "footer",
    ],
)
async def test_what_reaches_outside_is_refused(world: World, plan: str, template: bytes) -> None:
    assert refused(await laid_out(world, plan, template)) == "TEMPLATE_REACHES_OUT"


async def test_links_and_page_numbers_stay(world: World, plan: str) -> None:
    for template in (linked("hyperlink"), with_field("PAGE"), with_simple_field("NUMPAGES")):
        assert (await laid_out(world, plan, template)).status_code == 200
    link = with_field('HYPERLINK "https://example.org"')
    assert (await laid_out(world, plan, link)).status_code == 200


async def test_file_that_is_no_template_is_refused(world: World, plan: str) -> None:
    pdf = await kept(world, JILIN)
    assert refused(await paper(world, JILIN, "PlanPaper", plan, file=pdf)) == "NOT_A_WORD_FILE"
    empty = archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    assert refused(await laid_out(world, plan, empty)) == "TEMPLATE_UNUSABLE"
    with ZipFile(BytesIO(docx())) as file:
        entries = {name: file.read(name).replace(WORD_TYPE, MACRO_TYPE) for name in file.namelist()}
    assert refused(await laid_out(world, plan, archive(entries))) == "TEMPLATE_UNUSABLE"


async def test_large_files_are_no_templates(world: World, plan: str) -> None:
    content = docx(more={"word/media/a.bin": bytes(21 * 2**20)})
    assert len(content) < LARGEST
    response = await laid_out(world, plan, content)
    assert refused(response) == "TEMPLATE_TOO_LARGE"


@pytest.mark.parametrize("body", [LIAONING, SIPING])
async def test_hidden_file_is_as_nothing(world: World, plan: str, body: str) -> None:
    own = await drafted_plan(world, body)
    file = await kept(world, JILIN, NAME, content=written("{{ node.title }}"))
    hidden = await paper(world, body, "PlanPaper", own, file=file)
    nothing = await paper(world, body, "PlanPaper", own, file=NOBODYS)
    assert hidden.status_code == nothing.status_code == 404
    assert plain(hidden) == plain(nothing)
    for wrong in ("x", "plan_01a22244-c845-4833-a2d3-037a7ee877dd"):
        assert plain(await paper(world, body, "PlanPaper", own, file=wrong)) == plain(nothing)


async def test_hidden_record_is_as_nothing_by_any_template(world: World, plan: str) -> None:
    file = await kept(world, LIAONING, NAME, content=written("{{ node.title }}"))
    response = await paper(world, LIAONING, "PlanPaper", plan, file=file)
    assert response.status_code == 404


FILE = """query($id: ID!) { node(id: $id) { ... on PaperTemplate {
    revision { attachments { file } } } } }"""


async def test_whoever_reads_papers_lays_them_out_once_the_template_is_in_use(
    world: World, plan: str
) -> None:
    drafted, issued = await drafted_template(world, JILIN), await issued_template(world, JILIN)
    for id, role, found in (
        (drafted, Role.DRAFTER, True),
        (issued, Role.DRAFTER, True),
        (issued, Role.OBSERVER, True),
        (drafted, Role.OBSERVER, False),
    ):
        node = (await world.ask(JILIN, FILE, {"id": id}))["node"]
        file = node["revision"]["attachments"][0]["file"]
        await act(world, JILIN, "issuePlan", {"planId": (own := await drafted_plan(world, JILIN))})
        response = await paper(world, JILIN, "PlanPaper", own, role, file=file)
        assert response.status_code == (200 if found else 404), (role, response.text)


async def test_template_needs_its_word_file(world: World) -> None:
    selection = "userErrors { field code }"
    draft = f"draftPaperTemplate(input: $i) {{ {selection} }}"
    input = {"paper": "PLAN", "title": "格式"}
    wrong = input | {"attachments": [{"file": await kept(world, JILIN), "role": "OTHER"}]}
    made = await world.ask(
        JILIN, f"mutation($i: DraftPaperTemplateInput!) {{ {draft} }}", {"i": wrong}
    )
    assert made["draftPaperTemplate"]["userErrors"] == [
        {"field": ["attachments", "0", "file"], "code": "not_a_word_file"}
    ]
    id = await drafted_template(world, JILIN, attachments=None)
    issue = "mutation($i: PaperTemplateActInput!) { issuePaperTemplate(input: $i) { act { id } } }"
    refusal = await world.refused(JILIN, issue, {"i": {"templateId": id}})
    assert refusal == "CONFLICT template_without_file"
