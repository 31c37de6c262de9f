"""Accounts by officers and by units: how the suspect came, surrender and merit, what a company says it saw."""

from collections.abc import Iterator

from docnlp.datamodel import (
    OFFICERS,
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    MarkKind,
    PassageRole,
    Severity,
    SlotKind,
)
from docnlp.rules.catalogue.annotations.ink import seen, unsure
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import absent, first, flag, lacking, passed, says, span_of, unchecked

_ELEMENTS = {
    "到案时间": r"\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|当日|当天|当晚|次日",
    "到案地点": r"(?:在|到|至|于|从|前往)(?!案|逃|侦|办理|押|工作中|此|\d)[^，。；]{2,}",
    "到案方式": (
        r"抓获|抓捕|捕获|捉获|擒获|拦获|截获|堵截|拦截|当场|投案|自首|扭送|传唤|传讯|拘传|盘查|盘问|查获|缉获|移交|移送|主动|自行|自愿"
        r"|通知|电话|押解|押送|控制|设卡|蹲守|布控|带(?:至|回|到|离)|规劝|劝投|陪同|跟随|随民警|在现场等候|留在现场|接受(?:调查|询问|讯问)"
    ),
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


@case_rule(
    code="EVI425",
    title="缺到案经过或未写清方式",
    severity=Severity.WARNING,
    kinds=["apprehension_account", "prosecution_recommendation"],
    basis=[
        Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#142", since="2021-03-01"),
        Basis("公安机关办理行政案件程序规定#67.1", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _arrival("2026年3月6日9时许，民警在江城市东湖路飞宇网吧内将犯罪嫌疑人张某抓获，张某无反抗。"),
        _arrival("2026年3月6日上午，张某经民警电话通知，自行到东湖派出所接受调查。"),
        _prosecuted("", more="=== CHUANX\n# 传唤证\n到案时间：2026年3月6日9时0分\n被传唤人：{sign 张某}{thumb}\n"),
        _prosecuted("").replace("犯罪嫌疑人张某，男", "犯罪嫌疑单位江城某公司，负责人张某，男"),
    ],
    bad=[
        _arrival("2026年3月6日9时许，犯罪嫌疑人张某到案，如实供述了犯罪事实。"),
        _arrival("犯罪嫌疑人张某系被抓获归案，归案后态度较好。"),
        _prosecuted(""),
    ],
)
def arrival_told(case: CaseFile) -> Iterator[Check]:
    """到案经过是认定自首、计算传唤拘留时间的依据，应当写明到案的时间、地点和方式（抓获、投案、扭送、传唤等）；
    移送起诉的案件，卷内应当有到案经过或者记有到案情况的文书。

    例外：单位犯罪、单位违法；卷内的传唤证、拘传证、讯问笔录已写明到案情况的；
    证据在其他卷、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    accounts = [d for d in case.of_kind("apprehension_account") if not says(d, r"破案经过")]
    for document in accounts:
        told = _story(document)
        missing = [name for name, pattern in _ELEMENTS.items() if not first(pattern, told)]
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
    concluded = case.of_kind("prosecution_recommendation")
    if not concluded or accounts or any(says(d, r"(?:嫌疑|涉嫌|被告)单位") for d in concluded):
        return
    if case.of_kind("criminal_summons", "compelled_appearance_warrant") or _told_elsewhere(case):
        yield passed(concluded[0], anchor="account")
        return
    yield absent(
        case,
        concluded[0],
        "卷内没有到案经过，其他文书也没有写明犯罪嫌疑人如何到案。",
        anchor="account",
        suggestion="请补入到案经过，写明时间、地点和方式，由办案民警签名并加盖单位印章。",
    )


def _story(document: Document) -> str:
    """Return the text without its date at the foot, which dates the paper, not the arrival."""
    text = document.text.characters
    for passage in reversed(document.passages_of(PassageRole.CLOSING)):
        text = text[: passage.span.start] + text[passage.span.end :]
    foot = first(r"(?:办案民警|侦查人员|抓获人|承办人|民警)(?:（签名）)?：", text)
    return text[: foot.start()] if foot else text


def _told_elsewhere(case: CaseFile) -> bool:
    return any(
        first(
            rf"(?:{_ELEMENTS['到案方式']})[^。]{{0,30}}(?:到案|归案)|(?:到案|归案)[^。]{{0,30}}抓获|怎么(?:来|到)的",
            d.text.characters,
        )
        for d in case.documents
    )


_AFFIRMED = (
    r"(?<!不)(?<!未)(?:系|构成|属于?|具有|有|认定(?:为|其)?|应当?认定为?|视为)"
    r"[^，。；不]{0,8}(?:自首|立功)(?!线索|机会)"
)
_DENIED = r"(?:不|未|无|没有)[^，。；]{0,6}(?:自首|立功)"
_MERIT = r"投案|自首|自动到案|检举|揭发|立功|规劝|协助(?:抓获|抓捕)"


def _surrender(foot: str, finding: str = "系自首，可以从轻处罚。") -> str:
    return f"""@type criminal
=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生。
经依法侦查查明：2026年3月1日，张某在江城市东湖路盗走电动车一辆。其主动投案、如实供述，{finding}
2026年5月8日
=== DAJG
# 到案经过
2026年3月6日9时许，张某到江城市公安局东湖分局东湖派出所主动投案，如实供述了盗窃的事实。
{foot}
"""


@rule(
    code="EVI431",
    title="自首立功材料缺印章或签名",
    severity=Severity.WARNING,
    kinds=["apprehension_account", "explanatory_statement"],
    case_type=CaseType.CRIMINAL,
    basis=[Basis("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释#144.1", since="2021-03-01")],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _surrender("接收人：{sign 李某}\n>> 东湖派出所{seal 东湖派出所}\n>> 2026年3月6日"),
        _surrender("民警：{sign 李某}{sign 王某}\n>> 东湖派出所\n>> 2026年3月6日", finding="不构成自首。"),
    ],
    bad=[
        _surrender("民警：{sign 李某}{sign 王某}\n>> 东湖派出所\n>> 2026年3月6日"),
        _surrender("民警：{blank 8}\n>> 东湖派出所{seal 东湖派出所}\n>> 2026年3月6日"),
    ],
)
def surrender_sealed(document: Document, case: CaseFile) -> Iterator[Check]:
    """证明自首、立功的材料，应当加盖接受投案、检举揭发的单位的印章，并由接受人员签名；
    缺印章或者签名的，不得作为定案的根据。

    例外：只写抓获、传唤到案，没有认定自首、立功的；加盖派出所、大队等接受单位的印章即可；电子签名、电子印章；
    扫描件上印章、签名看不出的，列为未能核查。
    """
    if not proves_surrender(document, case):
        return
    sealed = any(m.kind is MarkKind.SEAL for page in document.pages for m in page.marks) or says(
        document, r"电子(?:印章|签)"
    )
    signatures = [s for s in document.slots if s.kind is SlotKind.SIGNATURE]
    hands = any(m.kind in (MarkKind.HANDWRITING, MarkKind.IMAGE) for page in document.pages for m in page.marks)
    signed = hands or any(s.filled for s in signatures) or says(document, r"电子签")
    if sealed and signed:
        yield passed(document, anchor="seal")
    elif not _clearly_seen(document):
        yield unchecked(document, "接受单位印章、接收人签名", Cause.MARKS_NOT_SEEN)
    else:
        missing = "、".join(name for name, held in (("接受单位的印章", sealed), ("接受人员的签名", signed)) if not held)
        at = next((s.span for s in document.slots if s.role in OFFICERS), None)
        yield lacking(
            document,
            f"案件认定自首或者立功，这份材料没有{missing}。",
            suggestion="请由接受投案、检举揭发的单位加盖印章，并由接受人员签名。",
            anchor="seal",
            near=at,
        )


def _clearly_seen(document: Document) -> bool:
    """Tell whether an empty place is empty: a scan may hide a stamp, and some pages' marks are not looked for."""
    return not document.scanned and seen(document) and not unsure(document.slots)


def proves_surrender(document: Document, case: CaseFile) -> bool:
    """Tell whether the document speaks of a surrender or merit (自首、立功) that the case finds."""
    if not says(document, _MERIT):
        return False
    deciding = case.of_kind("prosecution_recommendation", "arrest_approval_request", "investigation_conclusion_report")
    return any(says(d, _AFFIRMED) and not says(d, _DENIED) for d in deciding)


_UNIT = (
    r"(?m)^[ 　]*(?P<unit>[\u4e00-\u9fa5（）]{2,24}"
    r"(?:公司|村民委员会|村委会|居民委员会|居委会|社区|工厂|厂|超市|酒店|宾馆|物业|商行|合作社|学校|中学|小学|幼儿园|医院"
    r"|协会|服务部|经营部|饭店|网吧))(?:（盖章）|（章）)?[ 　]*$"
)
_POLICE = r"公安局|派出所|分局|大队|支队|公安机关|办案(?:单位|民警)|侦查人员"
_SEEN = (
    r"(?:当时|当晚|当天|该人|其|[\u4e00-\u9fa5]{2,3})(?:正)?在(?:现场)?(?:打架|殴打|动手|吵架|推搡|持[^，。]{1,6}打|砸|偷|赌博)"
    r"|(?:看到|看见|目睹|听到|听见|亲眼)[^。；]{0,30}(?:打|砸|骂|偷|拿走|推|踢|拿刀|赌)"
    r"|(?:先动手|动手打|打了|殴打了?|用[^，。]{1,8}(?:打|砸|捅)了?)[^。；]{0,12}"
)
_DOCUMENTARY = (
    r"监控(?:视频|录像)?(?:显示|记录)|考勤|工资|合同|在职|入职|登记(?:簿|表)|维修(?:费|清单)|损失|价值"
    r"|台账|经查(?:询|阅)"
)


def _statement(told: str, foot: str = ">> 江城顺达物流有限公司{seal 江城顺达物流有限公司}") -> str:
    return f"""@type administrative
=== QKSM
# 情况说明
{told}
{foot}
>> 2026年3月6日
"""


@rule(
    code="EVI436",
    title="证人证言由单位出具盖章",
    severity=Severity.WARNING,
    kinds=["explanatory_statement"],
    basis=[
        Basis("刑事诉讼法#62", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#73", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#72", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _statement("张某系我公司员工，2024年5月入职，考勤记录显示3月1日20时在岗。"),
        _statement("3月1日20时，民警到达现场，看到张某在打李某，即上前制止。", foot=">> 江城市公安局东湖派出所"),
        _statement("我公司仓库监控录像显示，3月1日20时张某动手打了李某，录像已拷贝提交。"),
    ],
    bad=[
        _statement("兹证明，2026年3月1日20时，张某当时在打架，先动手打了李某。"),
        _statement("我公司员工看到张某用铁锹打了李某头部，特此说明。", foot=">> 东湖小区物业"),
    ],
)
def seen_by_a_person(document: Document, case: CaseFile) -> Iterator[Check]:
    """知道案件情况的自然人才能作证；公司、村（居）委会等单位没有感知能力，以单位名义证明“某人当时在打架”的，
    不能代替证人证言，应当找到看见的人个别询问。

    例外：考勤、合同、登记、损失等单位书证，以及对监控内容的客观记录；公安机关自己出具的说明；
    看见的人已另作询问笔录的，不影响本条提示，单位说明不单独作为证据即可。
    """
    text = document.text.characters
    unit = first(_UNIT, text)
    if unit is None or first(_POLICE, unit["unit"]):
        return
    seen = first(_SEEN, text)
    if seen is None or first(_DOCUMENTARY, text):
        yield passed(document, anchor="unit")
        return
    yield flag(
        document,
        span_of(seen),
        f"“{unit['unit']}”以单位名义证明案件经过，单位不能作证人。",
        suggestion="请找到亲眼看见的人个别询问，制作询问笔录；单位材料只作书证使用。",
        anchor="unit",
    )
