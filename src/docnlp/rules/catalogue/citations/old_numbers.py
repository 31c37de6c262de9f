"""Citations that keep an article number of the version before: the number exists, its content is another."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, CitedLaw, Document, Severity
from docnlp.law import format_citation, short_title
from docnlp.rules.catalogue.citations.applied import anchor_of, grounds, judged
from docnlp.rules.catalogue.citations.sentences import SURE
from docnlp.rules.catalogue.citations.subjects import Outdated, is_current, outdated
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import flag, passed, unchecked
from docnlp.text import format_day


def _penalty(law: str, *, day: str = "2026年3月5日", made: str = "2026年3月12日") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，{day}20时许，张某在江城市东湖路12号殴打李某面部两拳。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
张某的行为已构成殴打他人。根据{law}之规定，现决定对张某处以行政拘留五日。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> {made}
"""


def _summons(law: str, *, made: str = "2026年3月6日") -> str:
    return f"""@type administrative
=== CHUANXA
# 传唤证
>> 江公（东）行传字〔2026〕12号
因你涉嫌殴打他人，根据{law}之规定，限你于{made}14时前到江城市公安局东湖分局接受询问。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> {made}
"""


def _warrant(law: str, *, made: str = "2023年5月6日") -> str:
    return f"""@type criminal
=== JLZ
# 拘留证
>> 江公（刑）拘字〔2023〕12号
根据{law}之规定，兹决定对犯罪嫌疑人王某（男，1990年4月2日出生）执行拘留，送江城市看守所羁押。
>> 江城市公安局{{seal 江城市公安局}}
>> {made}
"""


def _notice(
    law: str, *, made: str = "2024年5月6日", words: str = "现将拟作出行政处罚的事实、理由、依据告知如下"
) -> str:
    return f"""@type administrative
=== XZGZ
# 行政处罚告知笔录
告知单位：江城市公安局东湖分局　　告知人：赵某、钱某
被告知人：张某　　告知时间：{made}9时30分
根据{law}之规定，{words}：
你于2024年5月1日在江城市东湖路12号违反规定经营旅馆，拟对你处以罚款。
>> {made}
"""


@rule(
    code="CIT001",
    title="治安管理处罚法旧条号用于2026年后的行为",
    severity=Severity.ERROR,
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#144", since="2026-01-01"),
        Basis("治安管理处罚法#115", since="2026-01-01"),
        Basis("行政处罚法#37", since="2021-07-15"),
    ],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _penalty("《中华人民共和国治安管理处罚法》第五十一条第一款"),
        _penalty("《中华人民共和国治安管理处罚法》第四十三条第一款", day="2025年12月31日"),
        _penalty("《中华人民共和国治安管理处罚法》（2012年修正）第四十三条第一款"),
        _penalty("《中华人民共和国治安管理处罚法》第五十一条第一款、第二十条第（三）项"),
        _penalty("《中华人民共和国治安管理处罚法》第四十三条第一款第（五）项")
        .replace("殴打李某面部两拳", "从十楼窗口高空抛物")
        .replace("殴打他人", "高空抛物"),
        _summons("《中华人民共和国治安管理处罚法》第八十二条第一款", made="2025年12月31日"),
        _summons("《中华人民共和国治安管理处罚法》第九十六条第一款"),
    ],
    bad=[
        _penalty("《中华人民共和国治安管理处罚法》第四十三条第一款"),
        _penalty("《治安管理处罚法》第五十一条第一款、第二十条第（四）项").replace(
            "已构成殴打他人。", "已构成殴打他人，应当从重处罚。"
        ),
        _summons("《中华人民共和国治安管理处罚法》第八十二条第一款"),
        # it went on over the day of the switch
        _penalty("《中华人民共和国治安管理处罚法》第四十三条第一款", day="2025年12月30日至2026年1月3日"),
        _penalty("《中华人民共和国治安管理处罚法》第四十三条第一款")
        .replace("殴打李某面部两拳", "打李某头部一拳")
        .replace("张某的行为已构成殴打他人。", ""),
    ],
)
def old_public_order_number(document: Document, case: CaseFile) -> Iterator[Check]:
    """2026年1月1日起施行的治安管理处罚法条号全部重排，旧条号在新法中多半仍然存在，说的却是另一件事，
    例如殴打他人由第四十三条改为第五十一条。单看条号是否存在发现不了，因此按案由、行为、程序步骤对照：
    条号与新法的内容不符、与旧法相符的，报出新条号。实体依据看行为日，程序依据看文书日期。

    例外：行为发生在2026年1月1日以前、适用行为时法的，由 CIT002 核对；引文写明“2012年修正”的
    （行为、程序步骤在2026年以后而引2012年修正文本的，由 CIT011 提示）；
    前科、转引和问答中的条号；看不出案由和主题的，不作判断；读不出行为日期的，列为“未能核查”；
    几次行为分处2026年1月1日前后的，两部法律都可能适用，不作判断；
    一次行为持续到2026年1月1日以后的，按终了之日适用新法。
    与 CIT006 的分工：旧条号在新法中没有所写的款、项时，只在这里报出一次。
    """
    yield from _old_numbers(document, case, "治安管理处罚法")


@rule(
    code="CIT003",
    title="刑事诉讼法2012版旧条号",
    severity=Severity.ERROR,
    basis=[Basis("刑事诉讼法#82", since="2018-10-26"), Basis("刑事诉讼法#162", since="2018-10-26")],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _warrant("《中华人民共和国刑事诉讼法》第八十二条第（二）项"),
        _warrant("《中华人民共和国刑事诉讼法》第八十条第（二）项", made="2018年10月25日"),
        _warrant("《中华人民共和国刑事诉讼法》第八十二条第（二）项").replace(
            "看守所羁押。", "看守所羁押。\n问：依据第八十条？"
        ),
    ],
    bad=[
        _warrant("《中华人民共和国刑事诉讼法》第八十条第（二）项"),
        _warrant("《中华人民共和国刑事诉讼法》第八十条第（二）项", made="2018年10月26日"),
    ],
)
def old_criminal_procedure_number(document: Document, case: CaseFile) -> Iterator[Check]:
    """2018年10月26日修正后，刑事诉讼法自第十五条起条号后移，侦查措施多数加二：拘留由第八十条改为第八十二条，
    传唤由第一百一十七条改为第一百一十九条，移送审查起诉由第一百六十条改为第一百六十二条。旧条号仍然存在，
    但内容已是另一措施，因此按文书种类和所在句子的事项对照。以文书日期为准。

    例外：2018年10月26日以前的文书；前科、转引和问答中的条号；同一文书别处条号正确、或者扫描识别把握不足的，
    降为“疑似识别错误”，请先核对图像；所在句子与新旧两种内容都说得通的，不作判断。
    """
    yield from _old_numbers(document, case, "刑事诉讼法")


@rule(
    code="CIT004",
    title="行政处罚法旧条号",
    severity=Severity.ERROR,
    case_type=CaseType.ADMINISTRATIVE,
    basis=[Basis("行政处罚法#86", since="2021-07-15"), Basis("行政处罚法#44", since="2021-07-15")],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _notice("《中华人民共和国行政处罚法》第四十四条"),
        _notice("《中华人民共和国行政处罚法》第三十一条", made="2021年7月14日"),
        _notice("《中华人民共和国行政处罚法》第三十一条", words="你系智力残疾人，现将拟处罚内容告知如下"),
    ],
    bad=[
        _notice("《中华人民共和国行政处罚法》第三十一条"),
        _notice("《中华人民共和国行政处罚法》第四十二条", words="你有权要求举行听证"),
    ],
)
def old_administrative_penalty_number(document: Document, case: CaseFile) -> Iterator[Check]:
    """2021年7月15日起施行的行政处罚法重排了条号：处罚前告知由第三十一条改为第四十四条，陈述申辩由第三十二条改为
    第四十五条，当场处罚由第三十三条改为第五十一条，听证由第四十二条改为第六十三条、第六十四条。旧条号在新法中是
    精神病人、从轻减轻等别的内容，因此按所在句子是否在说告知、申辩、当场处罚、取证、决定、听证来对照。

    例外：2021年7月15日以前的文书；引用新法同号条款且主题一致的（如第三十一条智力残疾人）；前科、转引和问答中的条号。
    """
    yield from _old_numbers(document, case, "行政处罚法")


def _old_numbers(document: Document, case: CaseFile, law: str) -> Iterator[Check]:
    seen: set[str] = set()
    for cited in judged(document, case):
        if short_title(cited.citation.law) != law or anchor_of(cited) in seen:
            continue
        if found := outdated(cited, document, case):
            seen.add(anchor_of(cited))
            yield _outdated(cited, found, document, case)
        elif outdated(cited, document, case, undated=True):
            seen.add(anchor_of(cited))
            yield unchecked(
                document, "行为发生日期", Cause.DATE_NOT_FOUND, anchor=anchor_of(cited), places=cited.places
            )
        elif is_current(cited, document, case):
            yield passed(document, anchor=anchor_of(cited))


def _outdated(cited: CitedLaw, found: Outdated, document: Document, case: CaseFile) -> Check:
    number = format_citation("", cited.citation.article)
    message = (
        f"{number}是《{found.law.old}》关于“{found.subject}”的条号，"
        f"{format_day(found.law.since)}起施行的新法中该内容在{found.instead}。"
    )
    misread = _misread(cited, found, document, case)
    return flag(
        document,
        cited.citation.span,
        f"{message}（疑似识别错误，请先对照图像）" if misread else message,
        suggestion=f"请核对内容后改引{found.instead}。",
        anchor=anchor_of(cited),
        severity=Severity.WARNING if misread else None,
        law_date=case.date_of(document) or cited.on,
        act_date=cited.act_date,
        why=grounds(cited),
    )


def _misread(cited: CitedLaw, found: Outdated, document: Document, case: CaseFile) -> bool:
    """Tell whether a digit may be misread: a poor line, or a scan that has the right number elsewhere."""
    if cited.confidence < SURE:
        return True
    same = (c.citation.article for c in case.citations_in(document) if short_title(c.citation.law) == found.law.law)
    return document.scanned and any(article in found.now for article in same)
