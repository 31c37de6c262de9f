"""Searches (搜查): on a warrant, with somebody present, and everything found put on a list."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Party, Severity, SlotState
from docnlp.rules.catalogue.evidence.volumes import FILED, in_another_volume, whole
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, lacking, passed, says, span_of, unchecked
from docnlp.text import parse_numeral

SEED = "程序不规范"


def _search(
    told: str = "侦查人员向张大山出示搜查证（江公（东）搜查字〔2026〕5号）后，对其住处进行搜查。",
    *,
    found: str = "在卧室床下搜出手机3部。",
    closing: str = "被搜查人：{sign 张大山}{thumb}\n见证人：{sign 周某}",
) -> str:
    return f"""@type criminal
=== SCBL
# 搜查笔录
时间：2026年3月5日9时0分至2026年3月5日9时50分
地点：江城市东湖区船厂街3号
{told}
{found}
侦查人员：{{sign 李某}} {{sign 王某}}
{closing}
>> 2026年3月5日
"""


_NOTE = FILED + "\n=== QKSM\n# 情况说明\n本案证据已全部入卷。\n2026年3月6日\n"
_ALONE = "侦查人员对张大山位于船厂街3号的住处进行搜查。"
_WARRANT = r"搜查证"
_NO_WARRANT = r"(?:未|没有?|无)(?:能)?(?:出示|持有?|办理|开具|携带)?搜查证|无证搜查"
_HIDDEN = r"(?:隐匿|毁弃|毁灭|转移|销毁)[^。；]{0,10}证据"
_EMERGENCY = rf"紧急情况|携带凶器|(?:隐藏|藏有)[^。；]{{0,6}}(?:爆炸|剧毒|危险)|{_HIDDEN}|隐匿其他|突发|来不及"
_TAKEN = r"拘留|逮捕|抓捕|抓获|拘捕"


@rule(
    code="EVI410",
    title="无搜查证且无紧急情况说明",
    severity=Severity.ERROR,
    kinds=["search_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#138", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#223", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#224", since="2020-09-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        _search() + _NOTE,
        _search("侦查人员执行拘留时，发现张大山可能转移犯罪证据，情况紧急，未使用搜查证对其住处进行搜查。") + _NOTE,
        _search(_ALONE) + "\n=== SCZ\n# 搜查证\n>> 江公（东）搜查字〔2026〕5号\n兹派侦查人员对张大山的住处进行搜查。\n"
        ">> 江城市公安局东湖分局{seal 江城市公安局东湖分局}\n>> 2026年3月5日\n",
        _search(_ALONE) + "\n=== BKB\n# 备考表\n本卷共12页，其余法律文书见第2卷。\n2026年3月6日\n",
    ],
    bad=[
        _search(_ALONE) + _NOTE,
        _search("侦查人员在未出示搜查证的情况下，对张大山的住处进行搜查。") + _NOTE,
    ],
)
def no_warrant(document: Document, case: CaseFile) -> Iterator[Check]:
    """进行搜查，必须向被搜查人出示搜查证。

    例外：执行拘留、逮捕时遇有可能随身携带凶器、隐藏爆炸和剧毒物品、隐匿毁弃转移证据、隐匿其他嫌疑人等紧急情况并写明的；
    勘验和到案时的人身安全检查不是搜查；搜查证在卷，或者其他笔录记载已经出示的；写明文书装在他卷的，不判断。
    """
    without = first(_NO_WARRANT, document.text.characters)
    if says(document, _EMERGENCY) and says(document, _TAKEN):
        yield passed(document, anchor="warrant")
    elif without is not None:
        yield flag(
            document,
            span_of(without),
            "笔录写明没有出示搜查证，也没有写明执行拘留、逮捕时的紧急情况。",
            suggestion="请核对是否属于执行拘留、逮捕时的紧急搜查；属于的，由办案人员说明具体情形；不属于的，应当依法处理所获证据。",
            anchor="warrant",
        )
    elif (
        case.of_kind("search_warrant")
        or says(document, _WARRANT)
        or anywhere(case, r"出示[^。；]{0,10}搜查证|搜查字〔")
    ):
        yield passed(document, anchor="warrant")
    elif in_another_volume(case):
        return
    elif anywhere(case, _WARRANT) or not whole(case):
        yield lacking(
            document,
            "搜查笔录没有写明出示搜查证，也没有写明紧急情况。",
            suggestion="请核对卷内有无搜查证，并由办案人员说明补正。",
            anchor="warrant",
            severity=Severity.WARNING,
        )
    else:
        yield lacking(
            document,
            "卷内没有搜查证，搜查笔录没有写明出示搜查证，也没有写明执行拘留、逮捕时的紧急情况。",
            suggestion="请补入搜查证；属于紧急搜查的，由办案人员说明具体情形。",
            anchor="warrant",
        )


_PRESENT = (Party.SUSPECT, Party.HOLDER, Party.ATTESTING_WITNESS, Party.GUARDIAN, Party.RECIPIENT, Party.WITNESS)
_KIN = r"妻子?|丈夫|父亲?|母亲?|儿子|女儿|哥哥?|弟弟?|姐姐?|妹妹?"
_OTHERS = rf"见证人|邻居|家属|其?(?:{_KIN})|房东|社区|村委|居委|物业|被搜查人|当事人"
_ATTENDED = (
    rf"(?:{_OTHERS})(?:(?!在逃|不在|(?:未|没有?)到)[^。；\n]){{0,24}}?(?:在场|见证下|到场|全程)|在[^。；\n]{{0,20}}(?:见证|在场)(?:之?下|的情况下)"
    r"|(?:向|对)[^。；，\n]{1,12}出示(?:了)?[^。；\n]{0,10}搜查证"
)
_ABSENT = r"(?:不在|未到|没有?到|无人在|无)(?:现?场|案)|在逃|无人"
_RECORDED = r"全程(?:同步)?(?:进行)?(?:录音)?录[音像]"


@rule(
    code="EVI411",
    title="搜查无被搜查人、家属或见证人在场",
    severity=Severity.ERROR,
    kinds=["search_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#139.1", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#225.1", since="2020-09-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        _search(),
        _search("在其妻李小琴、见证人周某在场的情况下，对张大山的住处进行搜查。", closing=""),
        _search("被搜查人张大山在逃，家属不在场，对其住处进行搜查。", closing="见证人：{sign 周某}"),
        _search("被搜查人张大山在逃，由邻居周某在场见证，对其住处进行搜查。", closing=""),
        _search("被搜查人在逃，因地处偏僻没有符合条件的见证人，对搜查活动全程录音录像，出示搜查证后搜查。", closing=""),
    ],
    bad=[
        _search("侦查人员李某、王某、钱某三人对船厂街3号房屋进行搜查。", closing=""),
        _search("被搜查人张大山在逃，侦查人员对其住处进行搜查。", closing=""),
        _search("侦查人员持搜查证对船厂街3号房屋进行搜查，屋内无人。", closing="见证人：{blank 8}"),
    ],
)
def nobody_present(document: Document, case: CaseFile) -> Iterator[Check]:
    """搜查时，应当有被搜查人或者他的家属、邻居或者其他见证人在场，有其中一人即可；只有侦查人员在场的，搜查的真实性无从证明。

    例外：被搜查人在逃、家属不在场或者拒绝签名，有见证人并注明的；没有符合条件的见证人，全程录音录像并注明的；
    行政检查、到案时的人身安全检查不是搜查。签名栏看不清、签名页没有附上的，列为未能核查。
    """
    slots = document.slots_of(*_PRESENT)
    named = [p for p in case.persons_in(document) if p.roles & {Party.ATTESTING_WITNESS, Party.RECIPIENT}]
    absent = first(_ABSENT, document.text.characters)
    attended = first(_ATTENDED, document.text.characters)
    signed = any(s.filled and not (absent and s.state is SlotState.PRINTED) for s in slots)
    recorded = says(document, _RECORDED) and says(document, "见证人")
    if signed or named or recorded or (attended and not first(_ABSENT, attended[0])):
        yield passed(document, anchor="present")
    elif any(s.state is SlotState.UNSURE for s in slots) or document.scanned or not _signed_by_officers(document):
        yield unchecked(document, "搜查在场人", Cause.MARKS_NOT_SEEN)
    else:
        yield lacking(
            document,
            "笔录没有记载被搜查人、家属、邻居或者其他见证人在场"
            + (f"，只写“{absent[0]}”。" if absent else "，也没有他们的签名。"),
            suggestion="请核对录音录像；确有人在场的，由办案人员说明补正；没有见证人的，说明原因并附全程录音录像。",
            anchor="present",
        )


def _signed_by_officers(document: Document) -> bool:
    return any(s.state is SlotState.HANDWRITING for s in document.slots_of(Party.OFFICER))


_THINGS = r"手机|电脑|银行卡|U盘|硬盘|账本|匕首|菜刀|砍刀|电子秤|扑克牌|电瓶|电池"
_UNIT = r"[部台张个把本副块枚只]"
_COUNT = r"(?<![\d一二两三四五六七八九十第])(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_FOUND = (
    rf"(?P<thing>{_THINGS})(?P<count>{_COUNT})(?P<unit>{_UNIT})"
    rf"|(?P<count>{_COUNT})(?P<unit>{_UNIT})[^\d，。；、\n]{{0,8}}?(?P<thing>{_THINGS})(?![壳套卡膜盒])"
)
_ALIKE = {
    "手机": r"手机|移动电话|iPhone|苹果|华为|荣耀|小米|红米|OPPO|vivo|三星|一加|魅族",
    "电脑": r"电脑|笔记本|主机|平板|iPad|MacBook|联想|戴尔|惠普|华硕",
    "银行卡": r"卡|存折",
    "账本": r"账|本",
    "匕首": r"匕首|刀",
    "菜刀": r"刀",
    "砍刀": r"刀",
    "电子秤": r"秤",
    "电瓶": r"电瓶|电池",
    "电池": r"电瓶|电池",
    "U盘": r"盘",
    "硬盘": r"盘",
    "扑克牌": r"扑克|牌",
}
"""What a list may call a thing: these all count towards what was found."""
_FINDING = r"搜出|查获|发现|起获|搜查到|搜得|扣押"
_LEFT = r"发还|未(?:予)?扣押|不予扣押|没有扣押|无关|留在|原处|登记保存"


def _list(row: str) -> str:
    return f"""
=== KYQD
# 扣押清单
| 编号 | 名称 | 数量 | 特征 |
{row}
持有人：{{sign 张大山}}{{thumb}}  见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}
>> 2026年3月5日
"""


@rule(
    code="EVI412",
    title="搜查发现物与扣押清单不一致",
    severity=Severity.ERROR,
    kinds=["search_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#226.1", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01"),
    ],
    seed="涉案财物特征的登记不细致",
    since="0.2.0",
    good=[
        _search() + _list("| 1 | 手机 | 2部 | 黑色 |\n| 2 | 华为手机 | 1部 | 蓝色 |"),
        _search(found="在卧室搜出手机3部，其中1部系其妻所有，当场发还。") + _list("| 1 | 手机 | 2部 | 黑色 |"),
        _search() + _list("| 1 | 苹果手机 | 1部 | 黑色 |\n| 2 | 华为Mate60 | 2部 | 蓝色 |"),
        _search(found="在卧室搜出三部手机、手机壳5个。")
        + _list("| 1 | 苹果手机 | 1部 | 黑色 |\n| 2 | 手机 | 两部 | 白色 |"),
        _search(),
    ],
    bad=[
        _search() + _list("| 1 | 手机 | 2部 | 黑色 |"),
        _search(found="在抽屉里发现五张银行卡、账本2本。")
        + _list("| 1 | 银行卡 | 3张 | 工商银行 |\n| 2 | 账本 | 2本 | 蓝色 |"),
        _search(found="在抽屉里查获账本2本、手机1部。") + _list("| 1 | 手机 | 1部 | 黑色 |"),
    ],
)
def found_and_listed(document: Document, case: CaseFile) -> Iterator[Check]:
    """搜查笔录记载发现并扣押的物品，应当与扣押清单的名称、数量一致；笔录多于清单的，去向不明，清单多于笔录的，来源不明。

    例外：当场发还、登记保存、与案件无关未予扣押并写明的；清单还列有其他地方扣押的物品的，只比对笔录多于清单的情形；
    名称不同而可能是同一物品的（移动电话与手机）不判断；扫描件上数量识别把握不足的，列为未能核查。
    """
    lists = case.of_kind("seizure_list", "registered_preservation_list")
    items = [item for one in lists for item in case.items_in(one)]
    if not items:
        return
    if says(document, _LEFT):
        yield passed(document, anchor="items")
        return
    for thing, (count, match) in _found_in(document).items():
        own = [item for item in items if first(_ALIKE.get(thing, thing), item.name)]
        pieces = [parse_numeral(item.quantity.replace("两", "二")) for item in own]
        listed = sum(piece for piece in pieces if piece is not None)
        if None in pieces or listed >= count:
            yield passed(document, anchor=f"item:{thing}")
        elif document.scanned and document.confidence(span_of(match)) < 0.95:
            yield unchecked(document, f"搜查发现的{thing}数量", Cause.TEXT_UNREADABLE)
        else:
            yield flag(
                document,
                span_of(match),
                f"搜查笔录记载发现{thing}{count}{match['unit']}，"
                + (f"扣押清单只列{listed}{match['unit']}。" if own else "扣押清单没有列出。"),
                suggestion="请核对实物、录像和清单；当场发还或者未扣押的，由办案人员说明；漏列的，补充开列清单并由在场人签名。",
                anchor=f"item:{thing}",
                severity=None if own else Severity.WARNING,
                against=(lists[0].place(0),),
            )


def _found_in(document: Document) -> dict[str, tuple[int, "regex.Match[str]"]]:
    """Return the largest count that the record tells of each thing: it may tell of one find twice."""
    most: dict[str, tuple[int, regex.Match[str]]] = {}
    text = document.text.characters
    for match in finds(_FOUND, text):
        sentence = text[max(text.rfind(c, 0, match.start()) for c in "。\n") + 1 : match.start()]
        count = parse_numeral(match["count"].replace("两", "二"))
        if count is None or not first(_FINDING, sentence):
            continue
        if match["thing"] not in most or count > most[match["thing"]][0]:
            most[match["thing"]] = (count, match)
    return most
