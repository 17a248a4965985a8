"""The sign-in page of the demonstration: its people by body and role, one click each."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from liandong.platform.browser.pages import page
from liandong.platform.browser.routes import SIGN_IN, Browser, form
from liandong.platform.demo.members import FIRST, Person, members, subject
from liandong.platform.errors import Unauthenticated

INTRODUCTION = Markup(
    '<p class="quiet">演示环境：点击一个人，即以其身份登录，无需密码。数据均为虚构。</p>'
)
FORM = Markup(
    '<form method="post" action="{action}"><input type="hidden" name="to" value="{to}">{groups}'
    "</form>"
)
GROUP = Markup('<ul class="people">{}</ul>')
PERSON = Markup(
    '<li><button name="subject" value="{subject}"><b>{name} · {role}</b>{body}</button></li>'
)
CITY = Markup("<details><summary>{name}</summary>{bodies}</details>")
BODY = Markup("<h3>{name}</h3>{people}")


class DemoEntrance:
    """Routes that sign in whomever one chooses; `bodies` are the names by code."""

    def __init__(self, bodies: Mapping[str, str]) -> None:
        self._bodies = MappingProxyType(dict(bodies))
        self._people = {subject(person.body, person.role): person for person in members()}

    def __call__(self, browser: Browser) -> Sequence[BaseRoute]:
        async def shown(request: Request) -> Response:
            to = browser.site.local(request.query_params.get("to", ""))
            return page("登录联动", INTRODUCTION + self._form(browser.site.path + SIGN_IN, to))

        async def chosen(request: Request) -> Response:
            browser.check_own(request)
            sent = await form(request)
            who = sent.get("subject", "")
            if who not in self._people:
                raise Unauthenticated("the subject is not of the demonstration")
            return await browser.sign_in(request, who, sent.get("to", ""), how="demonstration")

        return [
            Route(SIGN_IN, shown, methods=["GET"]),
            Route(SIGN_IN, browser.told(chosen), methods=["POST"]),
        ]

    def _form(self, action: str, to: str) -> Markup:
        first = [self._people[subject(body, role)] for body, role in FIRST]
        groups = Markup("<h2>{}</h2>").format("从这里开始") + self._group(first)
        groups += Markup("<h2>{}</h2>").format("所有人员")
        for city, people in groupby(members(), key=_region):
            groups += CITY.format(name=self._bodies.get(city, city), bodies=self._by_body(people))
        return FORM.format(action=action, to=to, groups=groups)

    def _by_body(self, people: Iterable[Person]) -> Markup:
        return Markup().join(
            BODY.format(name=self._bodies.get(body, body), people=self._group(those))
            for body, those in groupby(people, key=lambda person: person.body)
        )

    def _group(self, people: Iterable[Person]) -> Markup:
        return GROUP.format(Markup().join(map(self._person, people)))

    def _person(self, person: Person) -> Markup:
        return PERSON.format(
            subject=subject(person.body, person.role),
            name=person.name,
            role=person.role.chinese,
            body=self._bodies.get(person.body, person.body),
        )


def _region(person: Person) -> str:
    """The city that the body belongs to, or the body itself above the cities."""
    return f"{person.body[:4]}00"
