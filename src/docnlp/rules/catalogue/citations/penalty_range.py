"""Whether the penalty decided lies within what the provision applied provides."""

from collections.abc import Iterator, Sequence

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, CitedLaw, Document, Severity, Use
from docnlp.law import Version, laws_of, short_title
from docnlp.rules.catalogue.citations.applied import acts_of, applied, place_of
from docnlp.rules.catalogue.citations.decided import DRAFTS, Decided, penalties_of
from docnlp.rules.catalogue.citations.found_guilty import violations_named
from docnlp.rules.catalogue.citations.offence_names import (
    CRIMINAL_LAW,
    PUBLIC_ORDER,
    article_number,
    belongs,
    has_place,
    special_articles,
)
from docnlp.rules.catalogue.citations.penalty_fit import Provided, fits
from docnlp.rules.catalogue.citations.penalty_words import tier_in_words
from docnlp.rules.catalogue.citations.replaced import crossing_moved
from docnlp.rules.catalogue.citations.sentences import poorly_read, sentence_at
from docnlp.rules.catalogue.citations.subjects import outdated
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, flag, passed, says, unchecked

_PENALTY_LAW = "行政处罚法"
_NO_RANGES = (
    r"行政处罚法|刑法|(?:道路交通安全法实施|戒毒|看守所|拘留所)条例|人民警察法|裁量|基准|解释$|意见$|批复$|答复$|通知$"
)
"""Laws in which no range stands: what is cited of them provides no penalty."""


def _decision(words: str, day: str = "2026年3月10日") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，{day[:5]}3月1日20时许，张某在江城市东湖路12号实施了违反治安管理的行为。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
{words}
>> {day}
"""


def _proposed(penalty: str) -> str:
    return f"""@type administrative
=== XZSP
# 公安行政处罚审批表
| 案由 | 殴打他人 | 违法嫌疑人 | 张某 |
| 违法事实 | 2026年3月1日20时许，张某与王某在江城市东湖路12号结伙殴打李某。 ||
| 承办人意见 | 拟依据《治安管理处罚法》第五十一条第二款第（一）项，对张某{penalty}，并处罚款一千元。 ||
>> 2026年3月10日
"""


def _decided(place: str, penalty: str, *, more: str = "", day: str = "2026年3月10日", law: str = PUBLIC_ORDER) -> str:
    return _decision(f"{more}根据《中华人民共和国{law}》{place}之规定，现决定对张某处以{penalty}。", day)


@rule(
    code="CIT008",
    title="处罚种类或者幅度超出所引条款",
    severity=Severity.ERROR,
    kinds=[
        "penalty_decision",
        "on_the_spot_penalty_decision",
        "penalty_approval_form",
        "pre_penalty_notification_record",
    ],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        # of every administrative law; 治安管理处罚法 has the same of its own decisions
        Basis("行政处罚法#59.1.3", since="2021-07-15"),
        Basis("治安管理处罚法#96.1.3", until="2021-07-15"),
        Basis("公安机关办理行政案件程序规定#175.1.3", since="2019-01-01"),
    ],
    seed="处罚措施",
    since="0.1.0",
    good=[
        _proposed("行政拘留十二日"),
        _decision("依照《中华人民共和国治安管理处罚法》第八十二条，决定对张某罚款八百元，对李某罚款五百元。"),
        # what the provision allows is no penalty decided
        _decision("依照《中华人民共和国治安管理处罚法》第五十九条，可处以罚款二千元以上。"),
        _decided("第三十条第一款第（一）项", "行政拘留七日"),
        _decided("第三十条第一款第（一）项", "行政拘留十日，并处罚款五百元"),
        _decided("第五十一条第一款", "行政拘留七日，并处罚款八百元"),
        _decided("第四十三条第一款", "行政拘留七日，并处罚款三百元", day="2025年3月10日"),
        # 减轻 with its article goes below the range
        _decided("第五十一条第二款第（一）项、第二十条第（五）项", "行政拘留三日", more="张某主动投案，减轻处罚。"),
        _decided("第五十一条第一款、第五十九条、第十六条", "行政拘留十日、五日，合并执行行政拘留十五日"),
        _decided("第九十一条第一款", "罚款一千五百元，暂扣机动车驾驶证六个月", law="道路交通安全法"),
        _decided("第九十九条第一款第（一）项、第二款", "行政拘留十日，并处罚款一千元", law="道路交通安全法"),
        _decided("第七十八条第一款", "罚款人民币壹仟伍佰元整", law="出境入境管理法"),
        # the gains are not told: the fine by their multiples is not judged
        _decided("第四十四条", "罚款三十万元", law="反电信网络诈骗法"),
        _decided("第四十四条", "罚款三万元", more="张某违法所得三万元。", law="反电信网络诈骗法"),
        # rests on a law whose ranges are not held
        _decided("第九十条、《江城市道路交通安全条例》第五十条", "罚款五百元", law="道路交通安全法"),
        _decided("第六十一条第一款", "罚款八万元", day="2025年3月10日", law="网络安全法"),
        # the fine is the traffic police's, in a decision of its own
        _decided("第九十六条第一款", "行政拘留七日", law="道路交通安全法"),
        _decided("第十七条", "3000元罚款", law="护照法"),
    ],
    bad=[
        _decision("依据《中华人民共和国治安管理处罚法》第五十九条，行政拘留三日，并处罚款五百元。"),
        _decision("依照《中华人民共和国治安管理处罚法》第八十二条，决定对张某罚款八百元，对李某罚款一千五百元。"),
        _proposed("行政拘留八日"),
        _decided("第三十条第一款第（一）项", "行政拘留七日，并处罚款五百元"),
        _decided("第五十一条第一款", "行政拘留七日"),
        _decided("第四十三条第一款", "行政拘留七日，并处罚款八百元", day="2025年3月10日"),
        _decided("第五十一条第一款、第二十条第（五）项", "行政拘留十五日", more="张某主动投案，减轻处罚。"),
        _decided("第八十二条", "警告"),
        _decided("第九十一条第一款", "罚款一千五百元，暂扣机动车驾驶证三个月", law="道路交通安全法"),
        _decided("第九十九条第一款第（一）项", "行政拘留十日，并处罚款一千元", law="道路交通安全法"),
        _decided("第九十条", "罚款五百元，吊销机动车驾驶证", law="道路交通安全法"),
        _decided("第七十八条第一款", "罚款人民币壹万贰仟元整", law="出境入境管理法"),
        _decided("第四十四条", "罚款五万元，并处行政拘留二十日", law="反电信网络诈骗法"),
        _decided("第四十四条", "罚款五十万元", more="张某违法所得三万元。", law="反电信网络诈骗法"),
        _decided("第十七条第一款第（一）项", "行政拘留五日，并处罚款五百元", law="居民身份证法"),
        _decided("第六十一条第一款", "罚款八千元", law="网络安全法"),
        _decided("第九十六条第一款", "行政拘留二十日", law="道路交通安全法"),
        _decided("第十七条", "8000元罚款", law="护照法"),
    ],
)
def within_the_range(document: Document, case: CaseFile) -> Iterator[Check]:
    """处罚的种类、拘留日数、罚款数额、吊销暂扣的对象和期限、是否并处，应当落在所引条款的某一档次之内；条款规定“拘留或者罚款”的
    不能并处，规定“并处罚款”的不能只处拘留。只引到条的，落在该条任何一款、任何一档之内即可。治安管理处罚法和公安机关据以处罚的
    其他法律（道路交通安全、出境入境、居民身份证、反电信网络诈骗、网络安全、禁毒、枪支、反恐怖等）按行为时、决定时的版本核对。

    核对决定书；没有决定书的，核对审批表、告知笔录中拟作出的处罚；对数人分别决定的逐人核对。例外：写明减轻处罚或者引用了减轻条款的，只核对是否超过上限；合并执行和分别决定数项处罚的；
    引用两个以上条文的，只核对是否超过各条上限之和；
    道路交通安全法等规定由不同机关分别决定拘留、罚款的，只作其中一项不作为差错；罚款按违法所得等的倍数计算而决定书没有写明数额的，不核对罚款；
    行为时和决定时法律不同的，符合其中一个版本即可；条款与违法行为名称不符、条号有误的，由其他规则提示；折抵不影响决定的日数；
    没收、收缴和责令改正不在此列；还依据地方性法规等处罚幅度未收录的规定作出决定的，不作判断；
    收录的文本可能不是当时文本的法规、规章，不在幅度内的只报未能核查。
    """
    if document.kind.name in DRAFTS and case.of_kind("penalty_decision", "on_the_spot_penalty_decision"):
        return
    penalties = penalties_of(document)
    if not penalties or says(document, r"合并执行|分别(?:给予|处以|处|决定)"):
        return
    cited = [c for c in applied(document, case) if _provides(c)]
    if any(outdated(c, document, case) or crossing_moved(c, document, case) for c in cited):
        return  # of a number of the other version the rules on versions speak
    provided = [p for c in cited for p in _provided(c, document, case)]
    if not provided or any(p.penalty.unread for p in provided) or _rests_elsewhere(document, case):
        return
    if not _of_the_violations(document, case, cited):
        return
    lowered = says(document, "减轻(?:行政)?处罚") or any(_lowers(c) for c in case.citations_in(document))
    outside = [one for one in penalties if not fits(one, provided, lowered=lowered)]
    if not outside:
        yield passed(document, anchor="range")
        return
    if unsure := next((p for p in provided if _in_doubt(p, document, case)), None):
        law = unsure.cited.citation.law
        yield unchecked(
            document, f"《{law}》当时的文本", Cause.LAW_NOT_HELD, anchor="range", places=unsure.cited.places
        )
        return
    yield _outside(document, outside[0], provided)


def _outside(document: Document, decided: Decided, provided: Sequence[Provided]) -> Check:
    cited = list({p.cited.citation.span: p.cited for p in provided}.values())
    tiers = [t for p in provided for t in p.penalty.tiers]
    by_gains = decided.gains is not None and any(t.gains for t in tiers)
    return flag(
        document,
        decided.span,
        f"{decided}不在{'、'.join(dict.fromkeys(map(place_of, cited)))}规定的处罚之内。",
        suggestion="请核对所引条款和处罚的种类、幅度；依法减轻处罚的，写明情节并引用减轻的条款。",
        anchor="range",
        severity=Severity.WARNING if by_gains else None,
        poor=poorly_read(document, decided.span, *(c.citation.span for c in cited)),
        why={"条款规定": "；".join(dict.fromkeys(map(tier_in_words, tiers)))},
        law_date=cited[0].on,
        act_date=cited[0].act_date,
    )


def _provides(cited: CitedLaw) -> bool:
    return special_articles(cited) and short_title(cited.citation.law) not in (CRIMINAL_LAW, _PENALTY_LAW)


def _provided(cited: CitedLaw, document: Document, case: CaseFile) -> Iterator[Provided]:
    """Yield what the place cited provides, in the versions of the act's and the decision's days."""
    catalogue, c = laws_of(case), cited.citation
    for version in _versions(cited, document, case):
        for one in catalogue.penalties(c.law, c.article or "", c.paragraph, c.item, version=version.issued.isoformat()):
            yield Provided(cited=cited, version=version, penalty=one)


def _versions(cited: CitedLaw, document: Document, case: CaseFile) -> Sequence[Version]:
    statute, made = laws_of(case).statute(cited.citation.law), case.date_of(document)
    if statute is None:
        return ()
    judged_by = cited.resolution.version if cited.resolution else None
    days = (made, cited.act_date, *acts_of(document, case)[:1])
    standing = [statute.version_on(day) for day in days if day]
    return [v for v in statute.versions if v.issued.isoformat() == judged_by or v in standing]


def _in_doubt(one: Provided, document: Document, case: CaseFile) -> bool:
    """Tell whether the range may be another on one of the days that count: no text held, or perhaps not that day's."""
    return not one.version.sure or any(not v.penalties for v in _versions(one.cited, document, case))


def _rests_elsewhere(document: Document, case: CaseFile) -> bool:
    """Tell whether the decision also rests on a provision whose penalties are not held."""
    for cited in applied(document, case):
        law = short_title(cited.citation.law)
        if cited.use is not Use.SUBSTANCE or law == PUBLIC_ORDER or any(finds(_NO_RANGES, law)):
            continue
        held = cited.stands and any(v.penalties for v in _versions(cited, document, case))
        if not held and not _is_duty(cited, document):
            return True
    return False


def _is_duty(cited: CitedLaw, document: Document) -> bool:
    """Tell whether the provision is what was broken (违反……) and not what the penalty rests on (根据……)."""
    text, span = document.text.characters, cited.citation.span
    before = text[sentence_at(text, span).start : span.start]
    cues = [match[0] for match in finds("违反|根据|依据|依照|按照|适用", before)]
    return bool(cues) and cues[-1] == "违反"


def _of_the_violations(document: Document, case: CaseFile, cited: Sequence[CitedLaw]) -> bool:
    """Tell whether every violation named has its provision among those cited, as far as their laws know it."""
    names, laws = violations_named(document, case), laws_of(case)
    for one in names:
        known = any(has_place(o, short_title(c.citation.law)) for c in cited for o in one.offences)
        its_own = any(belongs(laws, c.citation, o) for c in cited for o in one.offences)
        if not its_own and (known or len(names) > 1):
            return False
    return True


def _lowers(cited: CitedLaw) -> bool:
    """Tell whether the provision lets a penalty go below its range: 减轻处罚.

    治安管理处罚法 12-14 and 19 of both texts, 20 and 21 of 2025; 行政处罚法 25-33; 程序规定 157-159.
    """
    law, number = short_title(cited.citation.law), article_number(cited.citation) or 0
    if law == PUBLIC_ORDER:
        recent = cited.resolution is None or (cited.resolution.version or "2025") >= "2025"
        return number in (12, 13, 14, 19) or (recent and number in (20, 21))
    return (law == "行政处罚法" and 25 <= number <= 33) or (
        law == "公安机关办理行政案件程序规定" and 157 <= number <= 159
    )
