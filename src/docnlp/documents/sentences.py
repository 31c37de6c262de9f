"""Values that forms state in sentences: 本证已于…向我宣布, 涉嫌…罪, 现决定给予…, the date and organ at the foot."""

import re
from collections.abc import Iterator

from docnlp.datamodel import Box, Document, Field, Span
from docnlp.documents.rows import marks_in

_HANZI_DIGITS = "〇零○一二三四五六七八九十"
DATE = rf"(?:\d{{4}}|[{_HANZI_DIGITS}]{{4}})年[\d{_HANZI_DIGITS}]{{1,3}}月[\d{_HANZI_DIGITS}]{{1,3}}日"
TIME = r"(?:(?:上午|下午|凌晨|晚)?\d{1,2}[时:：](?:\d{1,2}分?|许|整)?)?"
_MOMENT = rf"{DATE}{TIME}"
_ORGAN = (
    r"[\u4e00-\u9fa5]{2,24}(?:公安局|公安厅|分局|派出所|大队|支队|总队|检察院|法院|看守所|拘留所|中心|鉴定室|鉴定所)"
)

_STATED: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "announced",
        "宣布",
        re.compile(
            rf"(?:本|此)[证书决定]{{1,3}}已?于\s?(?P<v>{_MOMENT}|[^，。\n\d]{{0,16}}?)\s?向(?:我|本人|其)(?:宣布|宣告|出示)"
        ),
    ),
    ("announced", "宣布", re.compile(rf"(?P<v>{_MOMENT})[^，。\n]{{0,10}}(?:宣布|宣告)(?:执行)?(?:拘留|逮捕)")),
    (
        "admitted",
        "收押",
        re.compile(
            rf"已于\s?(?P<v>{_MOMENT}|[^，。\n\d]{{0,16}}?)\s?(?:送至|送达|送交|收押|入)[^，。\n]{{0,4}}(?:我|本)?所"
        ),
    ),
    (
        "served",
        "收到",
        re.compile(rf"(?:本|此)[^，。\n]{{1,8}}已?于\s?(?P<v>{_MOMENT}|[^，。\n\d]{{0,16}}?)\s?(?:收到|签收|送达)"),
    ),
    ("cause", "涉嫌", re.compile(r"涉嫌(?:犯有?)?(?P<v>[\u4e00-\u9fa5、]{2,24}?罪)(?!名|活动|所得)")),
    (
        "cause",
        "因",
        re.compile(
            r"(?:，|、|因|）)(?:因|涉嫌)(?P<v>[\u4e00-\u9fa5、]{2,16}?)(?:，|一案)[^\n]{0,20}(?:决定行政拘留|口头传唤|传唤)"
        ),
    ),
    (
        "id_number",
        "公民身份号码",
        re.compile(r"(?:公民身份(?:证)?号码|身份证(?:件)?号码?|身份证)[为是]?[：:]?(?P<v>[1-9][\dXx*]{14,17})"),
    ),
    ("born", "出生", re.compile(rf"(?P<v>{DATE})(?:出)?生")),
    ("sex", "性别", re.compile(r"[，,、（ ](?:性别[：:]?)?(?P<v>[男女])(?=[，,、 ）])")),
    (
        "penalty",
        "处罚",
        re.compile(
            r"决定(?:对[^，。]{1,30})?(?:给予|处以|作出)?(?:[^，。\n]{0,14}?)(?P<v>(?:警告|罚款|行政拘留|吊销|责令停产停业|没收)[^。\n]{0,60}?)(?:的?(?:行政)?处罚(?!款)|。)"
        ),
    ),
    (
        "proposed_penalty",
        "拟处罚",
        re.compile(
            r"拟(?:对[^，。]{1,20}?|给予[^，。]{0,8}?|依法)?(?:作出|给予|处以|处)?[^，。\n]{0,10}?(?P<v>(?:警告|罚款|行政拘留|吊销|责令停产停业|没收)[^。\n]{0,60}?)(?:的?(?:行政)?处罚(?!款)|。)"
        ),
    ),
    (
        "legal_basis",
        "根据",
        re.compile(r"(?:根据|依据|依照|按照)(?P<v>《[^》\n]{2,40}》[^。\n]{0,200}?)(?:之规定|的规定|规定)"),
    ),
    (
        "mixed_count",
        "混杂",
        re.compile(
            r"(?P<v>(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:张|名|件|个|部|辆)[^，。；\n]{0,14}(?:照片|男性|女性|人员|辨认对象|物品|同类|手机|刀具))"
        ),
    ),
    (
        "mixed_count",
        "混杂",
        re.compile(
            r"(?:照片|辨认对象|混杂|物品)[^，。；\n\d一二三四五六七八九十]{0,8}(?P<v>(?:共|一组)?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:张|名|件|个|部|辆))"
        ),
    ),
    (
        "officers_recorded",
        "民警",
        re.compile(
            r"(?:民警|侦查员|侦查人员)(?P<v>[\u4e00-\u9fa5]{2,3}(?:、[\u4e00-\u9fa5]{2,3})+)"
            r"(?=[，。（于在和对将到 ])"
        ),
    ),
)
_SAYS = re.compile(rf"[\d{_HANZI_DIGITS}]|[\u4e00-\u9fa5]{{2}}")
_ONLY = {
    "announced": ("拘留证", "逮捕证", "传唤证", "拘传证", "搜查证", "决定书"),
    "mixed_count": ("辨认",),
    "penalty": ("处罚决定书",),
}
_HOUR = r"(?:\d{1,2}[时:]\d{0,2}分?)?"
_MADE = re.compile(rf"^\s*(?P<v>(?:{DATE}|\d{{4}}[.\-/]\d{{1,2}}[.\-/]\d{{1,2}}){_HOUR})\s*$", re.MULTILINE)
_SIGNED_BY = re.compile(rf"^\s*(?P<v>{_ORGAN})\s*(?:（[^）]*）)?\s*$", re.MULTILINE)


def stated_fields(document: Document) -> Iterator[Field]:
    """Yield what the sentences of the form state, and the organ and the date at its foot."""
    text = document.text.characters
    for name, label, pattern in _STATED:
        only = _ONLY.get(name)
        names = document.kind.title + document.title
        if only and not any(word in names for word in only):
            continue
        for m in pattern.finditer(text):
            yield _field(document, name, label, Span(m.start("v"), m.end("v")))
    yield from _foot(document, text)


def _foot(document: Document, text: str) -> Iterator[Field]:
    made = list(_MADE.finditer(text))
    # a date in a cell of its own is a column's value, not the date of the form
    alone = [m for m in made if _standing_free(document, m.start("v"))]
    if alone:
        last = alone[-1] if document.kind.code not in ("JLZ", "DBZ") else alone[0]
        yield _field(document, "made", "落款日期", Span(last.start("v"), last.end("v")))
        organ = [m for m in _SIGNED_BY.finditer(text, 0, last.start()) if m.start() > 0]
        if organ and last.start() - organ[-1].end() <= 4:
            yield _field(document, "unit", "落款机关", Span(organ[-1].start("v"), organ[-1].end("v")))


def _standing_free(document: Document, at: int) -> bool:
    for place in document.places(Span(at, at + 1)):
        page = next(p for p in document.pages if (p.number, p.part) == (place.page, place.part))
        x, y = place.boxes[0].centre
        return not any(table.box.contains(x, y) for table in page.tables)
    return True


def _field(document: Document, name: str, label: str, span: Span) -> Field:
    value = document.text.quote(span).replace("\n", "")
    if re.search(rf"[\d{_HANZI_DIGITS}]|[\u4e00-\u9fa5]{{2}}", re.sub(r"年\s*月\s*日", "", value)) or value in (
        "男",
        "女",
    ):
        return Field(name=name, label=label, value=value, span=span, confidence=document.confidence(span))
    return Field(name=name, label=label, value="", span=Span(span.start, span.start), filled=_inked(document, span))


def _inked(document: Document, span: Span) -> bool:
    """Tell whether marks stand where a sentence leaves a blank; True where no one looked for marks."""
    text = document.text.characters
    after = span.end
    while after < len(text) and text[after] in " \n":
        after += 1
    start_at = span.start
    while start_at > 0 and text[start_at - 1] in " \n":
        start_at -= 1
    before = document.places(Span(start_at - 1, start_at)) if start_at else ()
    behind = document.places(Span(after, after + 1))
    if not before:
        return True
    page = next(p for p in document.pages if (p.number, p.part) == (before[0].page, before[0].part))
    start = before[0].boxes[0]
    right = page.box.x1
    if behind and behind[0].page == before[0].page and abs(behind[0].boxes[0].y0 - start.y0) < start.height:
        right = behind[0].boxes[0].x0
    box = Box(x0=start.x1, y0=start.y0, x1=max(right, start.x1 + 2), y1=start.y1)
    return bool(marks_in(page, box, rows_height=start.height)) or not page.marks_seen
