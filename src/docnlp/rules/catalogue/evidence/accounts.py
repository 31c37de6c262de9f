"""Accounts by officers of how the suspect came."""

from collections.abc import Collection, Iterator, Sequence

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    PassageRole,
    Severity,
)
from docnlp.rules.catalogue.evidence.named import accused_in
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import absent, finds, first, lacking, passed, says, unchecked

_HOW = (
    r"抓获|抓捕|捕获|捉获|擒获|拦获|截获|堵截|拦截|当场|投案|扭送|传唤|传讯|拘传|盘查|盘问|查获|缉获|移交|移送(?!审查|起诉)|交接"
    r"|(?:主动|自行|自愿|独自)(?!认罪|交[代待]|供述|退|赔|坦白|配合|如实|承认|签)|(?:电话|口头|书面|短信)?通知(?!家属|其家|书)|电话(?!举报|报警|称)"
    r"|手机联系|拨打[^，。；]{0,10}(?:手机|电话)|押解|押送|控制|设卡|蹲守|布控|带(?:至|回|到|离|入|往)|规劝|劝投|劝说|陪同|陪伴|跟随"
    r"|随民警|约至|叫到|送(?:至|到|来)|(?:走进|步行至|走到|来到|赶到|前来)(?![^，。；]{0,6}(?:现场|案发))"
    r"|在现场等候|留在现场|(?:到|至|来)[^，。；]{0,16}接受(?:调查|询问|讯问)"
)
_DAY = (
    r"\d{1,2}月\d{1,2}[日号]|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}[日号]|\d{4}[-.]\d{1,2}[-.]\d{1,2}"
)
_OF_THE_CRIME = r"被(?:盗|偷|抢|骗|打|害)|报(?:案|警)(?:人)?[^，。；]{0,8}称|发生[^，。；]{0,16}案|作案|(?<!到)案发"
_NO_PLACE = (
    r"案|逃|侦|办理|押|工作|此|\d|轻|宽|重|事|中|审|讯|询|民警|亲|家人|其(?:亲|家|母|父|妻|陪)|群众|证据|接|得|线索"
)
_ELEMENTS = {
    "到案时间": _DAY,
    "到案地点": (
        rf"(?:在|到|至|于|从|前往|走进|进入|来到)(?!{_NO_PLACE})[^，。；]{{2,}}|值班室"
        r"|(?:派出所|办案中心|公安局|分局|大队|车站|机场|口岸|检查站|收费站)[^，。；]{0,12}(?:内|大厅|门口|将|移交|交接)"
        r"|带(?:回|至|到|往)[^，。；]{0,12}(?:所|局|队|中心|处|站)"
    ),
    "到案方式": _HOW,
}


def _arrival(told: str) -> str:
    return f"""@type criminal
=== DAJG
# 到案经过
{told}
办案民警：{{sign 李某}}{{sign 王某}}
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> 2026年3月6日
"""


_TITLES = r"(?:到案|抓获|归案|破案|查获|投案)(?:的)?(?:经过|情况)"

_CONTENTS = """=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 江公（东）诉字〔2026〕8号 | 起诉意见书 | 2026.05.08 | 1 |
| 2 | 东湖分局 | 　 | 讯问笔录 | 2026.03.06 | 2 |
"""


def _prosecuted(came: str, more: str = "", contents: str = _CONTENTS) -> str:
    return f"""@type criminal
{contents}=== QSYJ
# 起诉意见书
>> 江公（东）诉字〔2026〕8号
犯罪嫌疑人张某，男，1990年4月2日出生，公民身份号码429001199004020015。
经依法侦查查明：2026年3月1日20时许，张某在江城市东湖路12号盗走李某的电动车一辆，价值人民币3200元。{came}
认定上述事实的证据如下：被害人李某的陈述、监控录像、价格认定结论书、张某的供述。
其行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪，现移送审查起诉。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> 2026年5月8日
{more}"""


def _two(came: str) -> str:
    account = _arrival("2026年3月6日9时许，民警在江城市东湖路网吧内将犯罪嫌疑人张某抓获。").removeprefix(
        "@type criminal\n"
    )
    second = "犯罪嫌疑人赵强，男，1992年5月1日出生，公民身份号码429001199205010011。\n经依法侦查"
    return _prosecuted(came, more=account).replace("经依法侦查", second)


def _fined(listed: str, head: str = "", decided: str = "违法行为人张某，男。现查明，张某殴打李某。") -> str:
    return f"""@type administrative
=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 行政处罚决定书 | 2026.03.20 | 1 |
| 2 | 东湖派出所 | 　 | 询问笔录（张某） | 2026.03.06 | 2 |
{listed}=== XZJD
# 行政处罚决定书
{decided}
>> 2026年3月20日
=== XUNWENA
# 询问笔录
时间：2026年3月6日9时0分至2026年3月6日9时40分
被询问人：张某  性别：男  违法嫌疑人
{head}问：讲一下经过。
答：我打了李某。
问：还有补充吗？
答：没有。
"""


@case_rule(
    code="EVI425",
    title="缺到案经过或未写清方式",
    severity=Severity.WARNING,
    kinds=["apprehension_account", "prosecution_recommendation", "administrative_interview_record"],
    basis=[
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#142", since="2021-03-01"),
        Basis("公安机关办理行政案件程序规定#67.1", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _arrival("2026年3月6日9时许，侦查员拨打张某手机要求其到局，张某当日10时独自走进东湖分局值班室。"),
        _two("犯罪嫌疑人赵强经民警电话通知到东湖分局接受讯问。"),
        _two("赵强于2026年3月8日到东湖派出所投案。"),
        _arrival("二〇二六年三月六日九时，东湖派出所将犯罪嫌疑人张某移交我大队，由民警李某带回办案中心。"),
        _fined("| 3 | 东湖派出所 | 　 | 传唤证 | 2026.03.06 | 3 |\n"),
        _fined("", head="口头传唤，8时50分到案\n"),
        _fined("", decided="被处罚单位：江城某公司。现查明，该公司未备案。"),
        _arrival("2026年3月6日9时许，民警在江城市东湖路飞宇网吧内将犯罪嫌疑人张某抓获，张某无反抗。"),
        _arrival("2026年3月6日8时，李某报警称被盗。民警接警后赶到东湖路，于9时许，将正在逃跑的张某抓获。"),
        _arrival("2026年3月6日上午，张某经民警电话通知，自行到东湖派出所接受调查。"),
        _prosecuted("", more="=== CHUANX\n# 传唤证\n到案时间：2026年3月6日9时0分\n被传唤人：{sign 张某}{thumb}\n"),
        _prosecuted("").replace("犯罪嫌疑人张某，男", "犯罪嫌疑单位江城某公司，负责人张某，男"),
    ],
    bad=[
        _arrival("2026年3月6日9时许，犯罪嫌疑人张某到案，如实供述了犯罪事实。"),
        _arrival("犯罪嫌疑人张某系被抓获归案，归案后态度较好。"),
        _arrival("2026年3月1日李某电动车被盗。经侦查，民警在江城市东湖路将张某抓获。"),
        _arrival("2026年3月6日9时许，犯罪嫌疑人张某在东湖分局到案，主动交代了犯罪事实。"),
        _prosecuted(""),
        _two(""),
        _fined(""),
    ],
)
def arrival_told(case: CaseFile) -> Iterator[Check]:
    """到案经过是认定自首、计算传唤拘留时间的依据，应当写明到案的时间、地点和方式（抓获、投案、扭送、传唤等）；
    移送起诉的案件，卷内应当有每名犯罪嫌疑人的到案经过或者记有其到案情况的文书；行政案件应当有传唤证，
    或者在询问笔录中注明到案经过、到案时间。

    例外：单位犯罪、单位违法；卷内的传唤证、拘传证、讯问笔录已写明到案情况的；当场处罚的；
    证据在其他卷、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    accounts = [d for d in case.of_kind("apprehension_account") if not says(d, r"破案经过")]
    for document in accounts:
        told = _story(document)
        missing = [name for name, pattern in _ELEMENTS.items() if not first(pattern, told)]
        if "到案时间" not in missing and not first(rf"{_DAY}|同日", _without_the_crime(told)):
            missing.insert(0, "到案时间")
        if not missing:
            yield passed(document, anchor="arrival")
        elif not document.readable:
            yield unchecked(document, "到案经过全文", Cause.TEXT_UNREADABLE)
        else:
            yield lacking(
                document,
                f"到案经过没有写明{'、'.join(missing)}。",
                suggestion="请由办案民警补充说明到案的具体时间、地点和方式，签名并加盖单位印章。",
                anchor="arrival",
                why={"未写明": "、".join(missing)},
            )
    yield from _prosecuted_suspects(case, accounts)
    yield from _fined_offender(case, accounts)


def _prosecuted_suspects(case: CaseFile, accounts: Sequence[Document]) -> Iterator[Check]:
    concluded = case.of_kind("prosecution_recommendation")
    if not concluded or any(says(d, r"(?:嫌疑|涉嫌|被告)单位") for d in concluded):
        return
    brought = (*case.of_kind("criminal_summons", "compelled_appearance_warrant"), *_telling(case))
    suspects = accused_in(concluded[0], case)
    untold = [
        name
        for name, names in suspects.items()
        if not any(_may_be_of(names, d) for d in (*accounts, *brought)) and not _listed(name, case)
    ]
    if not accounts and not brought:
        message = "卷内没有到案经过，其他文书也没有写明犯罪嫌疑人如何到案。"
    elif untold and len(suspects) > 1:
        message = f"卷内没有{'、'.join(untold)}的到案经过，其他文书也没有写明其如何到案。"
    elif not accounts:
        yield passed(concluded[0], anchor="account")
        return
    else:
        return
    yield absent(
        case,
        concluded[0],
        message,
        anchor="account",
        suggestion="请补入到案经过，写明时间、地点和方式，由办案民警签名并加盖单位印章。",
    )


def _may_be_of(names: Sequence[str], paper: Document) -> bool:
    """Tell whether the paper tells of that person: it names him, or it is a scan that may misread him."""
    return paper.scanned or any(name in paper.text.characters for name in names)


def _listed(name: str, case: CaseFile) -> bool:
    """Tell whether the table of contents has an account that may be that person's."""
    listed = "\n".join(d.text.characters for d in case.of_kind("file_table_of_contents"))
    rows = [m[0] for m in finds(rf"[^\n]*{_TITLES}[^\n]*", listed)]
    return any(name in row or not first(r"[（(]", row) for row in rows) and not (
        case.of_kind("apprehension_account") and not any(name in row for row in rows)
    )


def _fined_offender(case: CaseFile, accounts: Sequence[Document]) -> Iterator[Check]:
    """Check how an offender came who was asked on record and punished; only records of offenders can tell it."""
    listed = "\n".join(d.text.characters for d in case.of_kind("file_table_of_contents"))
    decisions = case.of_kind("penalty_decision")
    if case.type is not CaseType.ADMINISTRATIVE or accounts or not (decisions or "行政处罚决定书" in listed):
        return
    if any(says(d, r"被处罚单位|当场处罚") for d in decisions):
        return
    records = case.of_kind("administrative_interview_record")
    names = {n for d in decisions for one in accused_in(d, case).values() for n in one}
    alone = len(list(finds(r"询问笔录", listed))) == 1
    asked = [d for d in records if _of_an_offender(d, names, alone=alone)]
    if not asked or first(rf"传唤|到案|{_TITLES}|投案|扭送|拘传|查获|盘问", listed):
        return
    if any(first(rf"传唤|到案|{_HOW}", d.text.characters) for d in case.documents):
        yield passed(asked[0], anchor="account")
        return
    yield absent(
        case,
        asked[0],
        "卷内没有传唤证、到案经过，询问笔录也没有注明违法嫌疑人如何到案。",
        anchor="account",
        suggestion="请补入传唤证或者到案经过；现场口头传唤的，在询问笔录中注明到案经过、到案时间和离开时间。",
    )


def _of_an_offender(record: Document, names: Collection[str], *, alone: bool) -> bool:
    """Tell whether an offender was asked in the record: it says so, it names him, or nobody else was asked."""
    text = record.text.characters
    if first(r"被侵害人|被害人|证人|报案人|法定代表人", text):
        return False
    return alone or first(r"违法(?:嫌疑|行为)人", text) is not None or any(name in text for name in names)


def _story(document: Document) -> str:
    """Return the text without its date at the foot, which dates the paper, not the arrival."""
    text = document.text.characters
    for passage in reversed(document.passages_of(PassageRole.CLOSING)):
        text = text[: passage.span.start] + text[passage.span.end :]
    foot = first(r"(?:办案民警|侦查人员|抓获人|承办人|民警)(?:（签名）)?：", text)
    return text[: foot.start()] if foot else text


def _without_the_crime(told: str) -> str:
    """Return the text without the sentences that date only the crime or its report."""
    sentences = told.split("。")
    return "。".join(
        s
        for s in sentences
        if not first(_OF_THE_CRIME, s) or first(r"(?:抓获|投案|到案|归案|查获|扭送|当场|带回|传唤)(?!经过|情况)", s)
    ) + ("同日" if first(r"随即|立即|当场|当日|当天|当晚|次日|同日|[时分]许?，", "。".join(sentences[1:])) else "")


def _telling(case: CaseFile) -> list[Document]:
    """Return the papers that tell in passing how a suspect came."""
    came = (
        rf"(?:{_HOW})[^。]{{0,30}}(?:到案|归案|接受(?:讯问|询问|调查))"
        r"|(?:到案|归案)[^。]{0,30}抓获|怎么(?:来|到)的|将其?[^。；，]{0,20}抓获|被(?:当场|民警|公安机关)?[^。；，]{0,10}(?:抓获|扭送)"
        r"|(?:主动|自动|自行|到[^。；，]{2,20})投案"
    )
    return [d for d in case.documents if first(came, d.text.characters)]
