"""The application: routes, and nothing else. Runs under any ASGI server."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as Refusal

from docnlp.datamodel import Kind, Review
from docnlp.errors import DocnlpError
from docnlp.jobs import Checker
from docnlp.reports import words
from docnlp.reviews import LocalRules
from docnlp.rules import Rule
from docnlp.store import CaseRow, Workspace
from docnlp.web import answers, corrections, desk, search, verdicts
from docnlp.web.articles import articles
from docnlp.web.forms import Judged, Missed, Pointed, PutRight, Sought, Suppressed
from docnlp.web.guard import Gate, Guard
from docnlp.web.listing import STATES, Listing
from docnlp.web.overview import overview
from docnlp.web.pictures import Pictures
from docnlp.web.reading import Reader
from docnlp.web.room import Room
from docnlp.web.shelf import Shelf

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_NOWHERE = "没有这个页面；请回到案卷列表"


def create_app(
    workspace: Workspace,
    *,
    token: str,
    catalogue: Sequence[Rule],
    reviewer: str,
    today: Callable[[], date],
    kinds: Sequence[Kind],
    checker: Checker,
    local: LocalRules | None = None,
    statute_catalogue: Path | None = None,
) -> FastAPI:
    """Return the review pages of a workspace for one reviewer, who comes in once through /enter?token=….

    `catalogue` holds the rules that a missed fault can be filed under, `kinds` the titles of documents; `checker`
    analyses a case again after a correction. `local` says which of the rules run here, `statute_catalogue` is
    the catalogue of imported texts of laws, where there is one.
    """
    shelf = Shelf(workspace, local or LocalRules())
    room = Room(
        gate=Gate(token),
        shelf=shelf,
        reader=Reader(shelf, reviewer=reviewer, today=today, kinds=kinds),
        pictures=Pictures(workspace),
        listing=Listing(),
        catalogue=catalogue,
        kinds={kind.code: kind for kind in kinds},
        checker=checker,
        reviewer=reviewer,
        articles=partial(articles, catalogue=statute_catalogue),
    )
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Guard, gate=room.gate)
    _add_refusals(app)
    _add_pages(app, room)
    _add_readings(app, room)
    _add_writings(app, room)
    _add_corrections(app, room)
    return app


def _add_refusals(app: FastAPI) -> None:
    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, _: Exception) -> Response:
        if request.method == "GET":  # an address of another shape
            return answers.told(request, 404, _NOWHERE)
        return answers.told(request, 422, "内容的写法不对，没有保存；请刷新页面后再试")

    @app.exception_handler(Refusal)
    async def refused(request: Request, error: Any) -> Response:
        known = isinstance(error, HTTPException) and error.detail
        return answers.told(request, error.status_code, error.detail if known else _NOWHERE)

    @app.exception_handler(DocnlpError)
    async def failed(request: Request, error: Exception) -> Response:
        return answers.told(request, 503, str(error))


def _add_pages(app: FastAPI, room: Room) -> None:
    @app.get("/enter")
    def enter(request: Request, token: str = "") -> Response:
        session = room.gate.enter(token)
        if session is None and not room.gate.admits(request):
            raise HTTPException(403, "这个链接已经用过或者不完整；请回到终端，重新运行 docnlp review 取得新链接")
        answer = RedirectResponse("/", status_code=303)
        if session is not None:
            answer.set_cookie(room.gate.cookie, session, httponly=True, samesite="strict", path="/")
        return answer

    @app.get("/")
    def cases() -> Response:
        cases = room.reader.cases()
        return answers.page(
            "cases.html.j2",
            cases=cases,
            rows=room.listing.rows(cases),
            states=STATES,
            scanned=room.shelf.run() is not None,
            reviewer=room.reviewer,
            settings=desk.settings_line(room.shelf.local, room.catalogue),
        )

    @app.get("/cases/{case}")
    def case(case: str) -> Response:
        row = room.row(case)
        return answers.page(
            "case.html.j2",
            address=case,
            row=row,
            csrf=room.gate.csrf(),
            reviewer=room.reviewer,
            families=_families(room.catalogue),
            kinds=room.kinds.values(),
            names=corrections.NAMES,
        )

    @app.get("/cases/{case}/outline")
    def outline(case: str) -> Response:
        row = room.row(case)
        outlines = room.shelf.outlines(row.case)
        seen = overview(outlines, room.shelf.findings(row.case), room.kinds, room.shelf.address) if outlines else None
        return answers.page("outline.html.j2", address=case, case=row.case, it=seen)

    @app.get("/static/{name}")
    def static(name: str) -> Response:
        return Response(*_asset(name))


def _add_readings(app: FastAPI, room: Room) -> None:
    @app.get("/cases/{case}/desk")
    def case_desk(case: str) -> Response:
        return JSONResponse(room.reader.case(room.row(case)))

    @app.get("/cases/{case}/findings/{key}/articles")
    def laws(case: str, key: str) -> Response:
        return JSONResponse(room.articles(room.finding(room.row(case), key)))

    @app.get("/cases/{case}/files/{file}")
    def sheets(case: str, file: str) -> Response:
        pages = room.shelf.pages(room.file(case, file))
        return JSONResponse(list(map(desk.sheet, pages, room.pictures.absences(pages))))

    @app.get("/cases/{case}/files/{file}/{number}/{part}/{form}")
    def page(case: str, file: str, number: int, part: int, form: str) -> Response:
        if form == "text":
            return JSONResponse(desk.drawing(room.page(case, file, number, part, corrected=True)))
        found = room.page(case, file, number, part)
        picture = room.pictures.of(found, small=form == "small") if form in ("wide", "small") else None
        if picture is None:
            raise HTTPException(404, "这一页没有图像")
        return Response(picture, media_type="image/jpeg")

    @app.post("/cases/{case}/search")
    def seek(form: Sought, row: Annotated[CaseRow, Depends(room.row)]) -> Response:
        files = (room.shelf.corrected(file) for file in room.shelf.files(row.case).values())
        return JSONResponse(search.found(files, form.text, room.shelf.address))


def _add_writings(app: FastAPI, room: Room) -> None:
    workspace = room.shelf.workspace

    @app.post("/cases/{case}/reviews")
    def judge(form: Judged, row: Annotated[CaseRow, Depends(room.row)]) -> Response:
        workspace.add_review(_review(room, row, form))
        return JSONResponse(room.reader.after(row, form.key))

    @app.post("/cases/{case}/missed")
    def miss(case: str, form: Missed, row: Annotated[CaseRow, Depends(room.row)]) -> Response:
        page = room.page(case, form.file, form.page, form.part)
        document = verdicts.document_at(room.shelf.documents(row.case), page.file, page.number)
        review = verdicts.missed_fault(form, page, case=row.case, document=document, reviewer=room.reviewer)
        workspace.add_review(review)
        return JSONResponse(room.reader.after(row, ""))

    @app.post("/cases/{case}/suppressions")
    def suppress(form: Suppressed, row: Annotated[CaseRow, Depends(room.row)]) -> Response:
        finding = room.finding(row, form.key)
        if not form.lifted and not form.reason.strip():
            raise HTTPException(422, "请写明不再显示的理由")
        workspace.add_suppression(verdicts.suppression_of(form, finding, reviewer=room.reviewer))
        return JSONResponse(room.reader.after(row, form.key))


def _add_corrections(app: FastAPI, room: Room) -> None:
    @app.post("/cases/{case}/words")
    def read(case: str, form: Pointed) -> Response:
        page = room.page(case, form.file, form.page, form.part, corrected=True)
        return JSONResponse(corrections.reading(page, form.boxes, room.shelf.workspace.corrections()))

    @app.post("/cases/{case}/corrections")
    def put_right(case: str, form: PutRight, row: Annotated[CaseRow, Depends(room.row)]) -> Response:
        workspace, run = room.shelf.workspace, room.shelf.run()
        outlines = room.shelf.outlines(row.case)
        if run is None or not outlines:
            raise HTTPException(409, "这个案卷是旧版本检查的，还不能改正；请重新检查一次（docnlp scan），没有保存")
        for item in form.items:
            if refused := corrections.refusal(item, room.kinds):
                raise HTTPException(422, refused)
        pages = [room.page(case, item.file, item.page, item.part) for item in form.items]
        held = workspace.corrections()
        workspace.add_corrections(
            corrections.correction_of(
                item, page, id=f"{form.id}-{number}", case=row.case, outlines=outlines, held=held, by=room.reviewer
            )
            for number, (item, page) in enumerate(zip(form.items, pages, strict=True))
        )
        # a scan may have ended meanwhile: whichever is the newest now holds it
        checked = room.recheck(room.shelf.run() or run, row.case)
        return JSONResponse({"changes": corrections.changes(checked.before, checked.after)})


def _review(room: Room, row: CaseRow, form: Judged) -> Review:
    if form.undoes:
        return verdicts.undoing(form, room.review(row, form.undoes), reviewer=room.reviewer)
    if form.verdict is None:
        raise HTTPException(422, "没有写明结论，没有保存；请刷新页面后再试")
    finding = room.finding(row, form.key)
    number = room.shelf.numbers(row.case).get(finding.document_id or "", "")
    page = room.shelf.page_of(finding) if form.boxes else None
    if form.boxes and page is None:
        raise HTTPException(422, "此项没有对应的页面，不能框出位置，没有保存；请刷新页面后再试")
    return verdicts.review_of(form, finding, page, number=number, reviewer=room.reviewer)


def _families(catalogue: Sequence[Rule]) -> list[tuple[str, str, list[Rule]]]:
    """Return the families by Chinese name, each with its rules."""
    found: dict[str, list[Rule]] = {}
    for rule in catalogue:
        found.setdefault(rule.family, []).append(rule)
    found["other"] = found.pop("other", [])  # last, and always there: a fault may fit nowhere
    return [(name, words.family(name), rules) for name, rules in found.items()]


def _asset(name: str) -> tuple[bytes, int, dict[str, str]]:
    folder = files("docnlp.web") / "static"
    # the names that are there are looked through: no name that was asked for becomes a path
    for asset in folder.iterdir():
        kind = _TYPES.get("." + asset.name.rpartition(".")[2])
        if asset.name == name and kind:
            return asset.read_bytes(), 200, {"Content-Type": f"{kind}; charset=utf-8"}
    raise HTTPException(404, _NOWHERE)
