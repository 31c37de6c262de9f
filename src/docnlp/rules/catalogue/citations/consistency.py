"""One name for the offence throughout the case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docnlp.datamodel import CaseFile, Check, Copy, Document, Party, PassageRole, Role, Severity
from docnlp.law import Catalogue, laws_of
from docnlp.rules.catalogue.citations.found_guilty import violations_named
from docnlp.rules.catalogue.citations.offence_names import NamedOffence, akin, named_after, offences_named
from docnlp.rules.catalogue.citations.sentences import clause_at, poorly_read
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import anywhere, first, flag, passed

_CRIMINAL = (
    "prosecution_recommendation",
    "arrest_warrant",
    "arrest_approval_request",
    "detention_extension_notice",
    "detention_notice",
    "detention_warrant",
    "case_filing_decision",
)
"""Latest in the course of a case first."""
_ADMINISTRATIVE = (
    "penalty_decision",
    "non_penalty_decision",
    "penalty_approval_form",
    "pre_penalty_notification_record",
)
_EXPLAINED = (
    r"变更(?:罪名|案由|定性)|(?:罪名|案由|定性)(?:的)?(?:变更|调整|更正|改)|改变定性|重新(?:认定|定性|告知)|原(?:以|涉嫌|定性|案由)"
    r"|改(?:以|为)涉嫌|应(?:当)?(?:以|认定为)[^。，]{2,20}(?:罪|追究)|不符合[^。，]{2,16}(?:罪|的)[^。，]{0,6}构成|补充侦查|并案"
    r"|不构成[^。，]{2,20}(?:罪|，|。)|(?:另|又|还)(?:查明|发现)[^。]{0,30}涉嫌"
)
_TAKEN = r"^[^，。；]{0,24}被[^。；]{0,24}(?:拘留|逮捕|取保候审|监视居住|传唤|查获)"


def _case(filed: str, detained: str, charged: str, more: str = "") -> str:
    return f"""@type criminal
=== LAJD
# 立案决定书
根据《中华人民共和国刑事诉讼法》第一百一十二条之规定，决定对李某被{filed}案立案侦查。
>> 2026年3月2日
=== JLTZ
# 拘留通知书
根据《中华人民共和国刑事诉讼法》第八十二条第（一）项之规定，我局已于2026年3月3日9时将涉嫌{detained}罪的张某刑事拘留。
>> 2026年3月3日
=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生。2026年3月3日因涉嫌{detained}罪被我局刑事拘留。
经依法侦查查明：2026年2月3日，犯罪嫌疑人张某在江城市东湖路12号取得李某的手机一部。{more}
认定上述事实的证据如下：犯罪嫌疑人张某的供述、被害人李某的陈述、监控录像。
其行为已触犯《中华人民共和国刑法》之规定，涉嫌{charged}罪。
>> 2026年3月30日
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Naming:
    """The offences that one document names."""

    document: Document
    named: tuple[NamedOffence, ...]

    def agrees(self, other: "_Naming") -> bool:
        ours = [o for one in self.named for o in one.offences]
        theirs = [o for one in other.named for o in one.offences]
        return any(akin(a, b) for a in ours for b in theirs)

    @property
    def name(self) -> str:
        return "、".join(dict.fromkeys(one.name for one in self.named))


@case_rule(
    code="CIT023",
    title="同案文书罪名、案由前后不一",
    severity=Severity.WARNING,
    kinds=[*_CRIMINAL, *_ADMINISTRATIVE],
    basis=[
        Basis("公安机关办理刑事案件程序规定#283.1.3", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#170.1.3", since="2019-01-01"),
    ],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _case("盗窃", "盗窃", "盗窃"),
        _case("盗窃", "掩饰、隐瞒犯罪所得、犯罪所得收益罪、盗窃", "盗窃罪、掩饰、隐瞒犯罪所得"),
        _case("诈骗", "诈骗", "盗窃", more="经查，张某的行为不构成诈骗罪，应以盗窃罪追究刑事责任。"),
        _case("盗窃", "盗窃", "盗窃罪、诈骗"),
    ],
    bad=[_case("盗窃", "诈骗", "盗窃"), _case("诈骗", "诈骗", "盗窃")],
)
def one_name_throughout(case: CaseFile) -> Iterator[Check]:
    """同一当事人的立案、拘留、提请批准逮捕、移送起诉文书的罪名，或者处罚告知、审批、决定文书的案由，应当前后一致；
    依法变更的，应当有文书说明理由。前后完全不同又没有说明的，予以提示，每名当事人只提示一处。

    例外：卷内任一文书说明了变更罪名、案由的理由，或者有补充侦查、并案的；后来增加罪名而保留原罪名的；
    受案登记表上的初步案由；写有两名以上嫌疑人的文书；名称未收录的罪名、案由。
    """
    for names in (_CRIMINAL, _ADMINISTRATIVE):
        for person in _persons(case):
            told = _namings(case, names, person)
            if len(told) > 1:
                yield _compared(told, case, person)


def _persons(case: CaseFile) -> list[str]:
    return list(dict.fromkeys(p.key for p in case.persons if Party.SUSPECT in p.roles))


def _namings(case: CaseFile, kinds: Sequence[str], person: str) -> list[_Naming]:
    """Return what each document on the person alone names, the latest kind first."""
    alone = len(_persons(case)) == 1
    found = []
    for document in sorted(case.of_kind(*kinds), key=lambda d: kinds.index(d.kind.name)):
        people = {p.key for p in case.persons_in(document) if Party.SUSPECT in p.roles}
        if document.copy is not Copy.ORIGINAL or not (people == {person} or (alone and not people)):
            continue
        named = _charges(document, laws_of(case)) if kinds is _CRIMINAL else _violations(document, case)
        if named:
            found.append(_Naming(document=document, named=tuple(named)))
    return found


def _charges(document: Document, laws: Catalogue) -> list[NamedOffence]:
    text = document.text.characters
    cue = r"涉嫌(?:犯有?)?|被" if document.kind.name == "case_filing_decision" else r"涉嫌(?:犯有?)?"
    found = []
    for one in named_after(laws, cue, text, criminal=True):
        clause = clause_at(text, one.span)
        answered = any(p.span.overlaps(one.span) for p in document.passages_of(PassageRole.ANSWER))
        # 因涉嫌……罪被我局刑事拘留 tells of an earlier step
        if not answered and not first(_TAKEN, text[one.span.end : clause.end]):
            found.append(one)
    return found


def _violations(document: Document, case: CaseFile) -> list[NamedOffence]:
    named = violations_named(document, case)
    field = document.field("cause")
    if named or field is None:
        return named
    offences = offences_named(laws_of(case), field.value, criminal=False)
    return [NamedOffence(name=field.value, span=field.span, offences=offences)] if offences else []


def _compared(told: Sequence[_Naming], case: CaseFile, person: str) -> Check:
    latest, *others = told
    odd = [one for one in others if not one.agrees(latest)]
    if not odd or anywhere(case, _EXPLAINED):
        return passed(latest.document, anchor=f"name:{person}")
    # the latest document counts unless it stands alone against all others
    one, other = (latest, odd[0]) if len(odd) == len(others) and len(odd) > 1 else (odd[0], latest)
    shown = one.named[0].span
    return flag(
        one.document,
        shown,
        f"《{one.document.kind.title}》写的是“{one.name}”，《{other.document.kind.title}》写的是“{other.name}”，卷内没有变更的说明。",
        suggestion="请核对定性；依法变更罪名、案由的，补充说明变更理由的文书。",
        anchor=f"name:{person}",
        against=other.document.places(other.named[0].span, Role.AGAINST),
        poor=poorly_read(one.document, shown) or poorly_read(other.document, other.named[0].span),
        why={t.document.kind.title: t.name for t in told},
    )
