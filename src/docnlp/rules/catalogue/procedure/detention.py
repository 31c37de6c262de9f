"""Days of detention before the request for arrest."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Event, EventName, Severity
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, flag, passed, places_of, same_person, says, unchecked
from docnlp.text import parse_numeral


def _arrest(detained: str, requested: str, reason: str = "", more: str = "") -> str:
    return f"""@type criminal
=== JLZ
# 拘留证
>> 江公（东）拘字〔2026〕7号
根据《中华人民共和国刑事诉讼法》第八十二条第（一）项之规定，兹决定对犯罪嫌疑人张某执行拘留。
本证已于{detained}向我宣布。
被拘留人：{{sign 张某}}{{thumb}}
>> {detained[: detained.index("日") + 1]}
=== TQDB
# 提请批准逮捕书
>> 江公（东）提捕字〔2026〕3号
犯罪嫌疑人张某，男，1990年4月2日出生。{reason}
经依法侦查查明：2026年3月1日，张某在东湖路盗窃电动车一辆。
认定上述事实的证据如下：被害人李某的陈述；现场监控录像；犯罪嫌疑人张某的供述和辩解。
根据《中华人民共和国刑事诉讼法》第八十一条之规定，提请批准逮捕。
>> {requested}
{more}
"""


_OUT = r"(?:变更|改)为(?:取保候审|监视居住)|(?:取保候审|监视居住)期间|违反(?:取保候审|监视居住)"


_EXTENSION = """=== YCJL
# 延长拘留期限通知书
因{reason}，根据《中华人民共和国刑事诉讼法》第九十一条之规定，决定延长对张某的拘留期限。
>> {day}"""


@case_rule(
    code="PRO217",
    title="提请批准逮捕超期",
    severity=Severity.ERROR,
    kinds=["detention_warrant", "arrest_approval_request", "detention_extension_notice"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#91.1", since="2018-10-26"),
        Basis("刑事诉讼法#91.2", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#129", since="2020-09-01"),
    ],
    seed="强制措施",
    since="0.1.0",
    good=[
        _arrest("2026年5月6日9时0分", "2026年5月9日"),
        _arrest(
            "2026年5月6日9时0分",
            "2026年5月13日",
            more=_EXTENSION.format(reason="案情复杂", day="2026年5月8日"),
        ),
        _arrest(
            "2026年5月6日9时0分",
            "2026年6月5日",
            more=_EXTENSION.format(reason="张某多次作案", day="2026年5月8日"),
        ),
    ],
    bad=[
        _arrest("2026年5月6日9时0分", "2026年5月20日"),
        _arrest(
            "2026年5月6日9时0分",
            "2026年5月20日",
            more=_EXTENSION.format(reason="案情复杂", day="2026年5月8日"),
        ),
        _arrest(
            "2026年5月6日9时0分",
            "2026年6月8日",
            more=_EXTENSION.format(reason="张某多次作案", day="2026年5月8日"),
        ),
    ],
)
def arrest_request(case: CaseFile) -> Iterator[Check]:
    """对被拘留的人认为需要逮捕的，应当在拘留后三日以内提请批准；特殊情况可以延长一日至四日（共七日）；
    对流窜作案、多次作案、结伙作案的重大嫌疑分子可以延长至三十日。延长都应当有审批手续。

    例外：拘留后已变更为取保候审、监视居住的；期间以日计算，拘留当日不计；期间届满不因节假日顺延；不讲真实姓名、住址的，按自报姓名办理。
    """
    for asked in case.events_named(EventName.ARREST_REQUESTED):
        document = case.document(asked.mention.document_id)
        detained = [
            e
            for e in case.events_named(EventName.DETENTION_ANNOUNCED)
            if same_person(asked, e) and e.moment.day <= asked.moment.day
        ] or [
            e
            for e in case.events_named(EventName.DETENTION_DECIDED)
            if same_person(asked, e) and e.moment.day <= asked.moment.day
        ]
        anchor = f"arrest_request:{asked.person or ''}"
        if not detained:
            if case.of_kind("detention_warrant"):
                yield unchecked(document, "拘留执行时间", Cause.DATE_NOT_FOUND, anchor=anchor)
            continue
        start = detained[0]
        if _released(document, start, case):
            yield passed(document, anchor=anchor)
            continue
        days = (asked.moment.day - start.moment.day).days
        allowed, ground = _detention_limit(case)
        if days <= allowed:
            yield passed(document, anchor=anchor)
            continue
        yield flag(
            document,
            asked.mention.span,
            f"{start.moment.day:%Y-%m-%d}拘留，{asked.moment.day:%Y-%m-%d}提请批准逮捕，相隔{days}日，"
            f"超过{allowed}日（{ground}）。",
            suggestion="请核对拘留、提捕日期；有延长拘留期限审批手续的，请补入案卷。",
            anchor=anchor,
            against=places_of(start.mention),
            law_date=asked.moment.day,
            why={"拘留": start.mention.quote, "提请逮捕": asked.mention.quote, "期限依据": ground},
        )


def _released(asked: Document, detained: Event, case: CaseFile) -> bool:
    """Tell whether the detainee was let out before the request: then no detention runs against its period."""
    made = case.date_of(asked)
    bailed = (case.date_of(d) for d in case.of_kind("bail_decision", "residential_surveillance_decision"))
    return says(asked, _OUT) or any(b and made and detained.moment.day <= b <= made for b in bailed)


def _detention_limit(case: CaseFile) -> tuple[int, str]:
    """Return the days from detention to the request that the papers in the file allow, and why."""
    papers = case.of_kind("detention_extension_notice")
    if not papers:
        return 3, "卷内未见延长拘留期限的手续"
    serious = r"流窜作案|多次作案|结伙作案"
    texts = "".join(d.text.characters for d in papers)
    if any(True for _ in finds(serious, texts)):
        return 30, "已延长，理由为流窜、多次或者结伙作案"
    told = [parse_numeral(m["days"]) for m in finds(r"延长(?:拘留期限)?(?:至)?(?P<days>[一二三四\d]{1,2})日", texts)]
    extra = max((n for n in told if n is not None and n <= 4), default=4)
    return 3 + extra, "已延长，未写明流窜、多次或者结伙作案"
