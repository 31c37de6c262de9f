"""Whether the penalties of several acts, executed together, are the sum of those decided one by one."""

from collections.abc import Iterator, Sequence

from docnlp.datamodel import Check, Document, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.verdicts import finds, first, flag, says, span_of
from docnlp.text import find_amounts, parse_numeral

_N = "[〇零一二三四五六七八九十两\\d]{1,4}"
_LONGEST = 20
"""Days of several detentions together: 治安管理处罚法第十六条."""
JOINED = (
    r"合并执行(?!的?条款)|合计执行|合并(?:处罚|给予|处以?)?(?:行政)?(?:拘留|罚款)"
    r"|一并(?:处罚|给予|处以?)?(?:行政)?(?:拘留|罚款)|数(?:错|行为|违法行为)并罚"
)
"""Words that put the penalties of several acts together."""
_DEDUCTED = r"折抵|实际执行|正在执行|尚未执行|剩余|不(?:再|予)?执行"
_ROLE = "(?:被处罚人|违法行为人|违法嫌疑人|行为人|当事人)"
_DESCRIBED = rf"(?:{_ROLE}[：:|\s]{{0,3}}|[；;、]|\n)\s*(?P<who>[一-龥·]{{2,8}})[，（(]\s*[男女]\s*[，,]"
_NO_NAME = r"^(?:其|该|上述|前述|当事|被处|违法|行为)"


def unlike_the_sum(document: Document) -> Iterator[Check]:
    """Yield a flag where the days or the yuan after 合并执行 are not those of the parts before it.

    Silent where fewer than two parts are told, more than one person may be meant or something is deducted.
    """
    text = document.text.characters
    joined = first(r"合并执行(?!的?条款)", text)
    if joined is None or says(document, _DEDUCTED) or several_people(document):
        return
    start = text.rfind("\n", 0, joined.start()) + 1
    decided = first("决定", text[start : joined.start()])
    if decided is None:
        return
    parts = Span(start + decided.end(), joined.start())
    stop = min((at for sign in "。；\n" if (at := text.find(sign, joined.end())) >= 0), default=len(text))
    whole = Span(joined.end(), stop)
    if len(people_named(text[parts.start : whole.end])) > 1:
        return
    days, together = _days(text, parts), _days(text, whole)
    if len(days) > 1 and len(together) == 1:
        yield from _compared(document, days, together[0], most=_LONGEST)
    fines, fine = _fines(text, parts), _fines(text, whole)
    if len(fines) > 1 and len(fine) == 1:
        yield from _compared(document, fines, fine[0])


def _compared(
    document: Document, parts: Sequence[tuple[Span, int]], together: tuple[Span, int], *, most: int | None = None
) -> Iterator[Check]:
    """Compare days of detention, of which there are `most`, or yuan of fines, of which there is no most."""
    total = sum(n for _, n in parts)
    total = total if most is None else min(total, most)
    kind, unit, anchor = ("罚款", "元", "joined_fine") if most is None else ("行政拘留", "日", "joined_days")
    span, told = together
    if told == total:
        return
    sums = "、".join(f"{n}{unit}" for _, n in parts)
    yield flag(
        document,
        span,
        f"{kind}合并执行{told}{unit}，与各项决定（{sums}）合并的{total}{unit}不符。",
        suggestion="合并执行是各项处罚相加（行政拘留最长不超过二十日），请核对分项和合计。",
        anchor=anchor,
        severity=None if told > total else Severity.WARNING,
        poor=poorly_read(document, span, *(s for s, _ in parts)),
    )


def several_people(document: Document) -> bool:
    """Tell whether the decision punishes more than one person: two are described, or it speaks of two of them."""
    described = {match["who"] for match in finds(_DESCRIBED, document.text.characters)}
    return len(described) > 1 or says(document, rf"{_ROLE}[^。；]{{0,4}}[二两三四五六]人|[二两三四五六]名{_ROLE}")


def people_named(words: str) -> set[str]:
    """Return the first two characters of the names of those for whom something is decided: 对张某, 给予行为人张某."""
    named = {match["who"] for match in finds(rf"(?:对|给予){_ROLE}?(?P<who>[\u4e00-\u9fa5]{{2}})", words)}
    return {who for who in named if not first(rf"{_NO_NAME}|行政|罚款|警告", who)}


def _days(text: str, where: Span) -> list[tuple[Span, int]]:
    found = []
    for match in finds(rf"(?:行政)?拘留(?:为|共计?)?(?P<days>{_N})[日天]", text[where.start : where.end]):
        count = parse_numeral(match["days"])
        if count:
            found.append((span_of(match, offset=where.start), count))
    return found


def _fines(text: str, where: Span) -> list[tuple[Span, int]]:
    found = []
    words = text[where.start : where.end]
    for match in finds(r"(?<!加处)(?<!按)罚款", words):
        amounts = [a for a in find_amounts(words[match.end() : match.end() + 24]) if a.span.start <= 8]
        if amounts and not amounts[0].value % 1:
            end = where.start + match.end() + amounts[0].span.end
            found.append((Span(where.start + match.start(), end), int(amounts[0].value)))
    return found
