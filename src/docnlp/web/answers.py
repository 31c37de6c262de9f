"""Answers: templates with everything escaped, and plain messages."""

from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from docnlp.reports.words import plain

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def told(request: Request, status: int, message: str) -> Response:
    """Return a message as a page for people, as JSON for our scripts."""
    if "text/html" in request.headers.get("accept", ""):
        return page("message.html.j2", status=status, message=message)
    return JSONResponse({"message": message}, status_code=status)


def page(template: str, *, status: int = 200, **values: Any) -> Response:
    """Return a rendered template."""
    return HTMLResponse(_environment().get_template(template).render(status=status, **values), status_code=status)


def fragment(template: str, **values: Any) -> "Markup":
    """Return a rendered piece of a page, to stand in a template as it is."""
    from markupsafe import Markup

    return Markup(_environment().get_template(template).render(**values))


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("docnlp.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain(value) if type(value) is str else value,
    )
