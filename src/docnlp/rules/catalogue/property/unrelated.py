"""How soon what has nothing to do with the case is released."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from docnlp.datamodel import CaseFile, CaseType, Check, Document, EventName, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.rest_days import latest_end
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import first, flag, passed, says
from docnlp.text import find_dates

_SEED = "涉案财物管理"
_DAYS = 3
"""刑事诉讼法第一百四十五条."""
_UNRELATED = (
    r"^[^。；\n]{0,24}?(?:查明|查实|查清|查证|核实|核查|确认|证实|认定|发现|比对)[^。；\n]{0,50}(?:与|和|同)(?:本案"
    r"|案件|该案"
    r"|犯罪(?:事实)?|[^，。；\n]{2,8}案)"
    r"(?:件)?(?:确实|确|并|均)?(?:无(?:任何)?关(?:[系联])?|没有(?:任何)?关[系联]|不相关)"
)
_NO_OWNER = (
    r"原主不明|公告(?:方式)?(?:告知|认领|招领)|公告栏|无人认领|已通知[^。；\n]{0,20}领取|逾期(?:未|才)领取"
    r"|未(?:来|前来|到场)领取"
)
_RELEASED = r"^(?:起|日)?[^。；\n]{0,30}(?:解除|退还|发还|返还|归还|交还|领[取走回])"
_TELLING = ("property_return_list", "property_freeze_notice", "explanatory_statement", "unknown")


def _unrelated(found: str, returned: str, more: str = "") -> str:
    return f"""@type criminal
=== QKSM
# 情况说明
{found}经查明，扣押的黑色华为手机与本案无关。{more}
>> 江城市公安局东湖分局
>> {returned}
=== FHQD
# 发还清单
下列财物与案件无关，发还持有人。
| 编号 | 名称 | 数量 | 特征 |
| 1 | 黑色华为手机 | 1部 | IMEI：353912108765432 |
批准人：{{sign 陈某}}  办案人：{{sign 李某}}{{sign 王某}}
领取人：{{sign 张某}}{{thumb}}
>> {returned}
"""


def _row(why: str, day: str) -> str:
    return f"""@type criminal
=== FHQD
# 发还清单
>> 江公（刑）发还字〔2025〕8号
| 编号 | 名称 | 数量 | 特征 | 理由 |
| 1 | 账册 | 2本 | 蓝色封面 | {why} |
经本局负责人批准。领取人：{{sign 张某}}{{thumb}}
>> {day}
"""


def _lifted(why: str, day: str) -> str:
    return f"""@type criminal
=== DJTZ
# 协助解除冻结财产通知书
>> 江公（刑）解冻财字〔2025〕8号
江城农商银行：{why}，请解除冻结账号6217001234567890123内存款。
>> 江城市公安局东湖分局
>> {day}
"""


def _told(words: str) -> str:
    return f"@type criminal\n=== QKSM\n# 情况说明\n犯罪嫌疑人李某案中，{words}\n>> 2025年8月13日\n"


@case_rule(
    code="PRP516",
    title="与案件无关的财物未在三日内解除、退还",
    severity=Severity.WARNING,
    kinds=_TELLING,
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#145", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#233", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#247", since="2020-09-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _unrelated("2025年7月1日", "2025年7月3日"),
        _unrelated("2025年7月2日", "2025年7月7日"),
        _unrelated("2025年7月1日", "2025年8月20日", "7月2日已通知张某领取，其在外地，8月20日到所。"),
        _unrelated("", "2025年8月20日"),
        _row("2025年3月1日扣押，2025年7月1日查明与本案无关，退还原主", "2025年7月3日"),
        _row("2025年7月1日查明与本案无关，7月2日批准解除扣押并通知本人，其在外地", "2025年8月1日"),
        _lifted("2025年7月1日经查证该款系货款，与案件没有关系", "2025年7月3日"),
    ],
    bad=[
        _unrelated("2025年7月1日", "2025年8月29日"),
        _unrelated("2025年7月1日", "2025年7月8日"),
        _row("2025年7月1日查明与本案无关，退还原主", "2025年8月1日"),
        _lifted("2025年7月1日经查证该款系货款，与案件没有关系", "2025年7月21日"),
        _told("2025年7月1日，经走访查清该车与案件无关。该车于2025年8月12日解除扣押并退还张某。"),
    ],
)
def unrelated_returned(case: CaseFile) -> Iterator[Check]:
    """查封、扣押、冻结的财物、文件、邮件经查明确实与案件无关的，应当在三日以内解除查封、扣押、冻结，予以退还。

    例外：三日自查明之日起算，不自扣押之日，卷内没有查明日期的不作判断；末日是节假日的顺延；原主不明、公告认领的；
    三日内已经解除并通知、当事人迟来领取的；被害人财物的发还、撤案后的返还、随案移送不适用这一期限。
    """
    seen: set[date] = set()
    for finding in _findings(case):
        if finding.day in seen or says(finding.source, _NO_OWNER):
            continue
        release = _release(finding, case)
        if release is None:
            continue
        seen.add(finding.day)
        document, span, day = release
        if day <= latest_end(finding.day + timedelta(days=_DAYS)):
            yield passed(document, anchor="unrelated")
            continue
        yield flag(
            document,
            span,
            f"{finding.day:%Y-%m-%d}已查明与案件无关，{day:%Y-%m-%d}才解除、退还，超过{_DAYS}日。",
            suggestion="请核对查明、通知和发还的日期；已经在三日内解除并通知的，补入通知。",
            anchor="unrelated",
            against=finding.source.places(finding.span),
            law_date=day,
            why={"解除、退还": document.text.quote(span)},
            poor=poorly_read(document, span),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """A dated sentence which says that a thing has nothing to do with the case."""

    source: Document
    span: Span
    day: date
    words: str


def _findings(case: CaseFile) -> Iterator[_Finding]:
    # the list of return itself first: it tells both days
    for source in sorted(case.of_kind(*_TELLING), key=lambda d: _TELLING.index(d.kind.name)):
        text = source.text.characters
        dates = find_dates(text)
        for at, dated in enumerate(dates):
            until = min(dated.span.end + 110, dates[at + 1].span.start if at + 1 < len(dates) else len(text))
            match = first(_UNRELATED, text[dated.span.end : until])
            if match and not first(r"是否|有无|如|若", match[0]):
                span = Span(dated.span.start, dated.span.end + match.end())
                yield _Finding(source=source, span=span, day=dated.moment.day, words=match[0])


def _release(finding: _Finding, case: CaseFile) -> tuple[Document, Span, date] | None:
    """Return where and when the thing was released: told behind the finding, else by the paper or list of return."""
    source = finding.source
    text = source.text.characters
    for dated in find_dates(text):
        told = text[dated.span.end :][:40]
        if dated.span.start >= finding.span.end and dated.moment.day >= finding.day and first(_RELEASED, told):
            return source, dated.span, dated.moment.day
    papers: Sequence[Document] = (source,)
    if source.kind.name in ("explanatory_statement", "unknown"):
        lists = case.of_kind("property_return_list")
        papers = [d for d in lists if any(item.name in finding.words for item in case.items_in(d))]
    for paper in papers:
        made = case.events_named(EventName.MADE, document=paper)
        if made and made[-1].moment.day >= finding.day and not says(paper, rf"{_NO_OWNER}|被害人|被侵害人"):
            return paper, made[-1].mention.span, made[-1].moment.day
    return None
