"""Words quoted from a law, beside the imported text of it."""

from collections.abc import Iterator
from dataclasses import replace

from docnlp.datamodel import CaseFile, Check, CitedLaw, Document, Quotation, Severity, Span
from docnlp.law import differences_told, format_citation
from docnlp.rules.catalogue.citations.applied import anchor_of, judged
from docnlp.rules.catalogue.citations.replaced import crossing_moved
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.citations.subjects import outdated
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import flag, passed


def _decision(words: str, *, law: str = "《试验区公共停车条例》第三条第一款") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2025年8月3日20时许，张某在江城市东湖路12号停车场连续停放车辆两日，殴打李某面部两拳。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
{law}{words}。根据《中华人民共和国治安管理处罚法》第四十三条第一款之规定，现决定对张某处以行政拘留五日。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> 2025年8月10日
"""


@rule(
    code="CIT033",
    title="引用的法条原文与法律文本不一致",
    severity=Severity.WARNING,
    basis=[
        Basis("公安机关办理行政案件程序规定#175"),
        Basis("行政处罚法#59", since="2021-07-15"),
        Basis("公安机关办理刑事案件程序规定#289", since="2020-09-01"),
    ],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _decision("规定：“停放车辆应当服从管理人员指挥，连续停放不得超过24小时”"),
        _decision("规定的“停放车辆应当……不得超过二十四小时”"),
        _decision("规定停车应当听从指挥，连续停放可以超过二十小时"),
        _decision("规定的“连续停放车辆”行为"),
        _decision("规定：“停放车辆可以不服从指挥”", law="《没有导入的条例》第三条"),
    ],
    bad=[
        _decision("规定：“停放车辆应当服从管理人员指挥，连续停放不得超过十四小时”"),
        _decision("规定的“停放车辆可以服从管理人员指挥”"),
        _decision("规定：停放车辆应当服从管理人员指挥，连续停放得超过二十四小时"),
    ],
)
def not_the_words_of_the_law(document: Document, case: CaseFile) -> Iterator[Check]:
    """文书以引号或者“规定：”引出法条原文的，所引文字应当与该条一致；数字、“应当”与“可以”、“或者”与“并”、“不”字的出入，
    会改变条文的意思。本规则只在用 docnlp statutes import 导入了该版本的法律全文时核对，没有导入的不作判断。

    例外：截取首尾、用省略号略去、略去整句整项、只引并列各项中的一部分、几处分引，都是正常的引用；空格、标点、全半角、项的序号、10日与十日、或与或者、应与应当的写法不论；
    没有引号的转述、引号中的案由和简短用语只核对数字、否定词和“应当”“可以”“或者”等；前科、转引和笔录中的回答不核；
    写明旧版本的（如2012年修正）与该版本核对，可以适用几个版本的，与其中一个一致即可；扫描件上单个字的误识不论；
    识别把握不足的，降为提示。条号属于旧版本的由 CIT001、CIT003、CIT004、CIT031 报出。
    """
    for cited in judged(document, case):
        quotation = cited.quotation
        if quotation is None:
            continue
        if quotation.verbatim:
            yield passed(document, anchor=anchor_of(cited))
        elif not (outdated(cited, document, case) or crossing_moved(cited, document, case)):
            yield _departs(document, cited, quotation)


def _departs(document: Document, cited: CitedLaw, quotation: Quotation) -> Check:
    spans = [one.span for one in quotation.differences] or [quotation.span]
    place = format_citation("", cited.citation.article, cited.citation.paragraph, cited.citation.item)
    check = flag(
        document,
        Span(cited.citation.span.start, quotation.span.end),
        f"引用的{place}与法律文本不一致：{differences_told(quotation)}。",
        suggestion="请对照法律文本改正引文；确系概括转述的，请去掉引号。"
        if quotation.differences
        else "请核对引用的条号和条文内容。",
        anchor=anchor_of(cited),
        law_date=cited.on,
        act_date=cited.act_date,
        poor=poorly_read(document, *spans),
    )
    return replace(check, places=tuple(place for span in spans for place in document.places(span)))
