"""Searches (搜查): on a warrant, with somebody present."""

from collections.abc import Iterator
from datetime import date

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Party, Severity, SlotState
from docnlp.rules.catalogue.evidence.volumes import FILED, elsewhere, whole
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, flag, lacking, passed, says, span_of, unchecked
from docnlp.text import find_dates, format_day

SEED = "程序不规范"


def searched(
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
_NO_WARRANT = r"(?:未|没有?|无)(?:能)?(?:出示|持有?|办理|开具|携带|使用|取得|申请|领取|另?用)?搜查证|无证搜查"
_HIDDEN = r"(?:隐匿|毁弃|毁灭|转移|销毁)[^。；]{0,10}证据"
_LATER = (
    r"(?:事后|搜查后|次日|之后|后)(?:[^。；，\n]{0,6})(?:补办|补开|补发|办理|开具)[^。；，\n]{0,6}搜查证"
    r"|补(?:办|开|发)(?:了)?[^。；，\n]{0,4}搜查证"
)
_EMERGENCY = (
    r"紧急|携带凶器|(?:隐藏|藏有)[^。；]{0,6}(?:爆炸|剧毒|危险)|隐匿其他|突发|来不及|危及"
    r"|(?:可能|疑|怀疑)[^。；，]{0,8}(?:携|带|藏|持)[^。；，]{0,6}(?:凶器|刀|枪|爆炸)"
    rf"|{_HIDDEN}"
)
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
        searched() + _NOTE,
        searched("侦查人员执行拘留时，发现张大山可能转移犯罪证据，情况紧急，未使用搜查证对其住处进行搜查。") + _NOTE,
        searched(_ALONE) + "\n=== SCZ\n# 搜查证\n>> 江公（东）搜查字〔2026〕5号\n兹派侦查人员对张大山的住处进行搜查。\n"
        ">> 江城市公安局东湖分局{seal 江城市公安局东湖分局}\n>> 2026年3月5日\n",
        searched(_ALONE) + "\n=== BKB\n# 备考表\n本卷共12页，其余法律文书见第2卷。\n2026年3月6日\n",
    ],
    bad=[
        searched(_ALONE) + _NOTE,
        searched("侦查人员在未出示搜查证的情况下，对张大山的住处进行搜查。") + _NOTE,
        searched("因夜间无法请示，侦查人员先行搜查，次日补办搜查证。") + _NOTE,
        searched("侦查人员向张大山宣布拘留后，一并对其住处进行搜查。") + _NOTE,
        searched(_ALONE) + "\n=== SCZ\n# 搜查证\n>> 江公（东）搜查字〔2026〕5号\n兹派侦查人员对张大山的住处进行搜查。\n"
        ">> 江城市公安局东湖分局{seal 江城市公安局东湖分局}\n>> 2026年3月6日\n",
        searched(_ALONE)
        + "\n=== BKB\n# 备考表\n立案决定书、拘留证、拘留通知书、户籍证明、发票、光盘、截图在第2卷。\n2026年3月6日\n",
    ],
)
def no_warrant(document: Document, case: CaseFile) -> Iterator[Check]:
    """进行搜查，必须向被搜查人出示搜查证。

    例外：执行拘留、逮捕时遇有可能随身携带凶器、隐藏爆炸和剧毒物品、隐匿毁弃转移证据、隐匿其他嫌疑人等紧急情况并写明的；
    勘验和到案时的人身安全检查不是搜查；搜查证在卷，或者其他笔录记载已经出示的；写明文书装在他卷的，不判断。
    """
    text = document.text.characters
    without = first(_NO_WARRANT, text) or first(_LATER, text)
    warrants = case.of_kind("search_warrant")
    late = _issued_after(document, warrants, case)
    if says(document, _EMERGENCY) and says(document, _TAKEN):
        yield passed(document, anchor="warrant")
    elif without is not None:
        yield flag(
            document,
            span_of(without),
            "笔录写明搜查时没有出示搜查证，也没有写明执行拘留、逮捕时的紧急情况。",
            suggestion="请核对是否属于执行拘留、逮捕时的紧急搜查；属于的，由办案人员说明具体情形；不属于的，应当依法处理所获证据。",
            anchor="warrant",
        )
    elif late is not None:
        yield lacking(
            document,
            f"搜查证签发于{format_day(late)}，在搜查之后，搜查时没有搜查证，也没有写明执行拘留、逮捕时的紧急情况。",
            suggestion="请核对两份文书的日期；日期写错的，由办案人员说明补正；确系事后补开的，应当依法处理所获证据。",
            anchor="warrant",
        )
    elif warrants or says(document, _WARRANT) or anywhere(case, r"出示[^。；]{0,10}搜查证|搜查?字〔"):
        yield passed(document, anchor="warrant")
    else:
        yield from _no_warrant_in_the_file(document, case)


def _no_warrant_in_the_file(document: Document, case: CaseFile) -> Iterator[Check]:
    if elsewhere(case, "搜查证|搜查手续"):
        return
    if anywhere(case, _WARRANT) or not whole(case):
        yield lacking(
            document,
            "搜查笔录没有写明出示搜查证，也没有写明紧急情况。",
            suggestion="请核对卷内有无搜查证，并由办案人员说明补正。",
            anchor="warrant",
            severity=Severity.WARNING,
        )
        return
    yield lacking(
        document,
        "卷内没有搜查证，搜查笔录没有写明出示搜查证，也没有写明执行拘留、逮捕时的紧急情况。",
        suggestion="请补入搜查证；属于紧急搜查的，由办案人员说明具体情形。",
        anchor="warrant",
    )


def _issued_after(document: Document, warrants: tuple[Document, ...], case: CaseFile) -> date | None:
    """Return the day of the only warrant where it is later than the search; the first day that it bears counts."""
    searched = min((d.moment.day for d in find_dates(document.text.characters[:300])), default=case.date_of(document))
    days = [d.moment.day for w in warrants for d in find_dates(w.text.characters)]
    readable = len(warrants) == 1 and not document.scanned and not warrants[0].scanned
    return min(days) if readable and days and searched and min(days) > searched else None


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
        searched(),
        searched("在其妻李小琴、见证人周某在场的情况下，对张大山的住处进行搜查。", closing=""),
        searched("被搜查人张大山在逃，家属不在场，对其住处进行搜查。", closing="见证人：{sign 周某}"),
        searched("被搜查人张大山在逃，由邻居周某在场见证，对其住处进行搜查。", closing=""),
        searched(
            "被搜查人在逃，因地处偏僻没有符合条件的见证人，对搜查活动全程录音录像，出示搜查证后搜查。", closing=""
        ),
    ],
    bad=[
        searched("侦查人员李某、王某、钱某三人对船厂街3号房屋进行搜查。", closing=""),
        searched("被搜查人张大山在逃，侦查人员对其住处进行搜查。", closing=""),
        searched("侦查人员持搜查证对船厂街3号房屋进行搜查，屋内无人。", closing="见证人：{blank 8}"),
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
