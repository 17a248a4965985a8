"""The pages around signing in: made by the server, without any script."""

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup
from starlette.responses import HTMLResponse

STYLE = Path(__file__).with_name("sign-in.css").read_text("utf-8")
HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": f"default-src 'none'; img-src data:;"
    f" style-src 'sha256-{HASH}';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    # Not no-referrer: browsers would then send forms with `Origin: null`.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
PAGE = Markup(
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="icon" href="data:,"><title>{title} · 联动</title><style>{style}</style></head>'
    "<body><main><h1>{title}</h1>{content}</main></body></html>"
)
SAID = Markup('<p>{}</p><p class="quiet">{}</p>')
ONWARD = Markup('<meta http-equiv="refresh" content="0;url={url}"><p><a href="{url}">继续</a></p>')
AGAIN = Markup('<p><a href="{}">返回登录页</a></p>')


def page(title: str, content: Markup, *, status: int = 200) -> HTMLResponse:
    """A page with this heading; the browser keeps no copy of it."""
    text = PAGE.format(title=title, style=Markup(STYLE), content=content)
    return HTMLResponse(text, status, HEADERS)


def onward(title: str, url: str) -> HTMLResponse:
    """A page that leads on to another origin."""
    return page(title, ONWARD.format(url=url))


def notice(title: str, said: str, hint: str = "", *, status: int, sign_in: str) -> HTMLResponse:
    """A page that says what happened, and leads to the sign-in page at this address."""
    return page(title, SAID.format(said, hint) + AGAIN.format(sign_in), status=status)
