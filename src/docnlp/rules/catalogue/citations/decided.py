"""What a decision imposes: the penalties, and the sums on which their range hangs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from docnlp.datamodel import Document, PassageRole, Span
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
_NOT_THIS = r"曾[因被于经]|折抵|实际执行|被(?!处罚|决定)|告知|以[上下]|幅度|[可应]处|可以由|建议|另行|另案"
DRAFTS = ("penalty_approval_form", "pre_penalty_notification_record")
"""Kinds that propose a penalty."""
_DECIDING = (
    r"决定|(?:根据|依据|依照|按照|依(?!法))[^。；]{2,60}[条款项](?:（[一二三四五六七八九十]）项)?(?:之|的)?(?:规定)?，"
)
_PROPOSING = r"|拟|建议"
_ON_WHOM = r"(?<=[，；：定拟议])对(?P<who>[\u4e00-\u9fff]{2,4}?)(?=罚款|处|行政|给予|予以|警告)"
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
    penalties = penalties_of(document)
    return penalties[0] if len(penalties) == 1 else None


def penalties_of(document: Document) -> list[Decided]:
    """Return the penalty decided or proposed, one for each person where the sentence names them (对张某……，对李某……).

    Empty where there is none, where one person gets more than one of a kind, or where a sum was not read.
    """
    whose: dict[str, list[regex.Match[str]]] = {}
    for match, person in _imposed(document):
        whose.setdefault(person, []).append(match)
    if len(whose) > 1 and "" in whose:
        whose = {"": [match for matches in whose.values() for match in matches]}
    found = [_one(document.text.characters, matches) for matches in whose.values()]
    return [one for one in found if one] if all(found) else []


def _one(text: str, matches: Sequence["regex.Match[str]"]) -> Decided | None:
    spans: list[Span] = []
    days: set[int | None] = set()
    fines: set[int | None] = set()
    others: dict[str, int | None] = {}
    warned = False
    for match in matches:
        span = span_of(match)
        if match["days"]:
            days.add(parse_numeral(match["days"]))
        elif match["warning"]:
            warned = True
        elif kind := _other(match):
            others[kind] = _months(match)
        else:
            amount, span = _fine(match, text)
            fines.add(amount)
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


def _fine(match: "regex.Match[str]", text: str) -> tuple[int | None, Span]:
    """Return the yuan of the fine, written before or behind the word, and their place."""
    span = span_of(match)
    if match["before"]:
        amounts = find_amounts(match["before"])
    else:
        amounts = [a for a in find_amounts(text[match.end() : match.end() + 24]) if a.span.start <= 8]
        span = Span(span.start, match.end() + amounts[0].span.end) if amounts else span
    return (int(amounts[0].value) if amounts and not amounts[0].value % 1 else None), span


def _imposed(document: Document) -> Iterator[tuple["regex.Match[str]", str]]:
    """Yield the penalties that a sentence decides, what was done before or is deducted left out, and on whom.

    Decided is what stands behind 决定, or behind the article that it rests on; in drafts and notices also what is
    proposed (拟, 建议). What a provision allows (处……以下) is no decision.
    """
    text, draft = document.text.characters, document.kind.name in DRAFTS
    aside = document.passages_of(PassageRole.QUESTION, PassageRole.ANSWER, PassageRole.REMEDY)
    for match in finds(_PENALTIES, text):
        span = span_of(match)
        sentence = sentence_at(text, span)
        clause = max(text.rfind(sign, 0, match.start()) for sign in "，。；\n") + 1
        told, before = text[clause : match.start()], text[sentence.start : match.start()]
        # what a question tells is told, not decided
        if any(p.span.overlaps(span) for p in aside) or not first(_DECIDING + (_PROPOSING if draft else ""), before):
            continue
        if first(_NOT_THIS, told if not draft else told.replace("建议", "").replace("告知", "")):
            continue
        people = list(finds(_ON_WHOM, before + match[0][:2]))
        yield match, people[-1]["who"] if people else ""


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
