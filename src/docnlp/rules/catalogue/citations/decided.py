"""What a decision imposes: the penalties, and the sums on which their range hangs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import regex

from docnlp.datamodel import Document, Span
from docnlp.rules.catalogue.citations.sentences import sentence_at
from docnlp.rules.verdicts import finds, first, span_of
from docnlp.text import find_amounts, parse_numeral
from docnlp.text.numerals import NUMERAL

_N = "[〇零一二三四五六七八九十两\\d]{1,4}"
_PENALTIES = (
    rf"行政拘留(?P<days>{_N})[日天]|(?<!加处)(?<!按)罚款(?=[^，。；]{{0,10}}元)"
    rf"|(?<=处|处以|给予|予以)(?:人民币)?(?P<before>[\d,.{NUMERAL}]{{1,16}}元)整?(?:人民币)?的?罚款(?!的)"
    r"|(?:给予|处以|处|作出)[^，。；]{0,8}(?P<warning>(?<!口头)警告)"
    r"|(?P<revoked>吊销(?:其|当事人)?(?:持有的)?[^，。；、]{0,12}?(?:驾驶证|营业执照|许可证))"
    rf"|暂扣(?:其)?(?:(?P<m1>{_N})个月)?(?:的)?(?P<suspended>[^，。；、]{{0,8}}?(?:驾驶证|许可证))(?:(?P<m2>{_N})个月)?"
    rf"|责令(?:其)?(?P<closed>停产停业|停业整顿)(?:整顿)?(?:(?P<m3>{_N})个月)?|(?P<leave>限期出境|驱逐出境)"
)
_NOT_THIS = r"曾[因被于经]|折抵|实际执行|被(?!处罚|决定)|告知|可以由|建议|另行|另案"
_GAINS = r"违法所得(?!的?[一二三四五六七八九十\d]{1,3}倍)[^，。；\d一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{0,10}"
_NO_GAINS = r"(?:没有|无|未(?:有|获得?|取得))(?:任何)?违法所得|未获利|没有获利"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The penalty of one decision."""

    span: Span
    detention: int | None = None
    """Days."""
    fine: int | None = None
    """Yuan."""
    warning: bool = False
    others: Mapping[str, int | None] = field(default_factory=dict)
    """吊销驾驶证, 暂扣驾驶证, 停产停业, 限期出境 … with the months for which they last, where they are told."""
    gains: int | None = None
    """Unlawful gains in yuan; None where they are not told, or differently."""

    def __str__(self) -> str:
        """Print the penalty: 行政拘留7日并处罚款500元."""
        parts = ["警告"] if self.warning else []
        parts += [f"行政拘留{self.detention}日"] if self.detention is not None else []
        parts += [f"罚款{self.fine}元"] if self.fine is not None else []
        parts += [kind + (f"{months}个月" if months else "") for kind, months in self.others.items()]
        return "并处".join(parts)


def penalty_of(document: Document) -> Decided | None:
    """Return the penalty decided; None where there is none, or more than one, or its sum was not read."""
    text = document.text.characters
    spans: list[Span] = []
    days: set[int | None] = set()
    fines: set[int | None] = set()
    others: dict[str, int | None] = {}
    warned = False
    for match in _imposed(text):
        span = span_of(match)
        if match["days"]:
            days.add(parse_numeral(match["days"]))
        elif match["warning"]:
            warned = True
        elif kind := _other(match):
            others[kind] = _months(match)
        elif match["before"]:
            amount = find_amounts(match["before"])
            fines.add(int(amount[0].value) if amount and not amount[0].value % 1 else None)
        else:
            amounts = [a for a in find_amounts(text[match.end() : match.end() + 24]) if a.span.start <= 8]
            fines.add(int(amounts[0].value) if amounts and not amounts[0].value % 1 else None)
            span = Span(span.start, match.end() + amounts[0].span.end) if amounts else span
        spans.append(span)
    if not spans or len(days) > 1 or len(fines) > 1 or None in days | fines:
        return None
    return Decided(
        span=Span(spans[0].start, max(s.end for s in spans)),
        detention=next(iter(days), None),
        fine=next(iter(fines), None),
        warning=warned,
        others=others,
        gains=_gains(text),
    )


def _imposed(text: str) -> Iterator["regex.Match[str]"]:
    """Yield the penalties behind 决定 in its sentence, what was done before or is deducted left out."""
    for match in finds(_PENALTIES, text):
        sentence = sentence_at(text, span_of(match))
        clause = max(text.rfind(sign, 0, match.start()) for sign in "，。；\n") + 1
        told = text[clause : match.start()]
        if first(r"决定", text[sentence.start : match.start()]) and not first(_NOT_THIS, told):
            yield match


def _other(match: "regex.Match[str]") -> str:
    for name, verb in (("revoked", "吊销"), ("suspended", "暂扣")):
        if match[name]:
            what = next(what for what in ("驾驶证", "营业执照", "许可证") if match[name].endswith(what))
            return verb + what
    return "停产停业" if match["closed"] else match["leave"] or ""


def _months(match: "regex.Match[str]") -> int | None:
    told = match["m1"] or match["m2"] or match["m3"]
    return parse_numeral(told) if told else None


def _gains(text: str) -> int | None:
    found = set()
    for match in finds(_GAINS, text):
        amounts = [a for a in find_amounts(text[match.end() : match.end() + 20]) if a.span.start == 0]
        found |= {int(amounts[0].value)} if amounts else set()
    if len(found) == 1 and not first(_NO_GAINS, text):
        return found.pop()
    return 0 if not found and first(_NO_GAINS, text) else None
