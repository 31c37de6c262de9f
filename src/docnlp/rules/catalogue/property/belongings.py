"""What people carry: registered, kept and given back when they leave."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, EventName, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.cells import empty_beside
from docnlp.rules.catalogue.property.lists import without
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, flag, lacking, passed, span_of

_FOUND_THINGS = (
    r"(?:查获|查出|搜出|发现|携带|取出|随身|现有|身上|[口衣裤]袋|包内)[^。\n]{0,40}(?:手机|现金|钥匙|钱包|手表|项链"
    r"|戒指|皮带|身份证"
    r"|银行卡|香烟|打火机|背包|挎包|耳机)"
)
_NOTHING = (
    r"无(?:随身|其他|涉案|可疑|危险|违禁)?(?:携带)?(?:财物|物品)|未(?:携带|发现|见)[^。；\n]{0,20}(?:物品|财物)"
    r"|随身(?:财物|物品)[：\n\t ]*(?:无|没有|未)|空手"
)
_KEPT = (
    r"登记|保管|存放|寄存|储物柜|[柜箱]号|领回|领取|退还|返还|发还|移交|扣押|证据保全|随人|家属|清单|自行保管"
    r"|代为保管"
)
_AT_HOME = r"(?:在|到)(?:其|被询问人)?(?:现场|住处|家中|单位|学校|医院)(?:对其)?(?:进行)?(?:询问|检查)"


def _checked(words: str, more: str = "") -> str:
    return f"""@type administrative
=== RSJC
# 人身安全检查笔录
时间：2026年3月2日10时5分至10时15分
地点：江城市公安局东湖派出所执法办案区
检查人：{{sign 李某}}{{sign 王某}}  记录人：{{sign 王某}}
被检查人：张某，男，1990年4月2日出生
检查情况：体表无伤。{words}
被检查人：{{sign 张某}}{{thumb}}
>> 2026年3月2日
{more}
"""


def _registered(words: str) -> str:
    return f"""@type administrative
=== BAQ
# 办案区使用情况登记表
| 姓名 | 张某 | 案由 | 寻衅滋事 |
| 进入时间 | 2026年3月2日10时5分 | 离开时间 | 2026年3月2日16时10分 |
安全检查：体表无伤，未发现违禁品。
{words}
办案民警：{{sign 李某}}　{{sign 王某}}　管理员：{{sign 周某}}
"""


@rule(
    code="PRP522",
    title="随身财物没有登记保管",
    severity=Severity.WARNING,
    kinds=["personal_examination_record", "case_handling_area_register"],
    basis=[Basis("公安机关办理行政案件程序规定#53.1", since="2019-01-01")],
    seed="办案场所管理",
    since="0.2.0",
    good=[
        _checked("从其随身挎包内取出手机一部、现金二百元、钥匙一串，登记后存放于3号储物柜，3月2日18时领回。"),
        _checked("未发现随身物品。"),
        _registered("| 随身物品登记 | 手机一部、钱包一个，存于5号柜 | 领回签名 | {sign 张某}{thumb} |"),
        _registered(
            "| 随身物品登记 | 无随身物品 | 本人签名 | {sign 张某} |\n| 领回 | {blank 6} | 管理员 | {sign 周某} |"
        ),
        _registered("| 随身物品登记 | {hand 手机一部} | 领回签名 | {sign 张某} |"),
        _registered("随身财物：见《随身财物代为保管登记表》。"),
        _checked("从其随身挎包内取出手机一部，已开具证据保全清单。"),
        _checked(
            "随身物品：手机一部、钱包一个。",
            "=== QKSM\n# 随身财物保管登记表\n手机一部、钱包一个，由张某本人领回。\n>> 2026年3月2日",
        ),
    ],
    bad=[
        _checked("从其随身挎包内取出手机一部、现金二百元、钥匙一串。"),
        _checked("发现其携带钱包一个、手表一块。"),
        _checked("裤袋内有钱包一个、钥匙一串，检查后放在桌上，没有登记，也未办理保管手续。"),
        _registered("| 随身物品登记 | {blank 12} | 本人签名 | {blank 6} |"),
        _registered("随身财物：挎包一个、戒指一枚，由检查民警代拿，离开时口头说明已还，本人未签名。"),
        _registered("随身财物：手机一部，存于3号柜。存入确认：{sign 张某}\n领回确认：{blank 8}"),
    ],
)
def belongings_kept(document: Document, case: CaseFile) -> Iterator[Check]:
    """对违法嫌疑人随身携带的与案件无关的物品，应当登记、保管、退还，并由本人签名领回；检查查见了财物而没有去向、办案区登记的随身财物一栏没有填写、
    离开时没有领回签名的，事后容易发生争议。

    例外：写明没有随身物品的；在现场、住处、单位检查，未带入办案场所的；与案件有关、另有扣押清单的；
    登记在保管表、随人移交单、办案区系统中并写明的。
    """
    text = document.text.characters
    if admitted := first(_ADMITTED, text):
        yield flag(
            document,
            span_of(admitted),
            f"随身财物写明“{admitted[0]}”，没有登记、保管或者领回的手续。",
            suggestion="请补入随身财物登记保管表和领回签名；与案件有关的，补入扣押清单。",
            anchor="belongings",
            poor=poorly_read(document, span_of(admitted)),
        )
        return
    if document.kind.name == "case_handling_area_register":
        yield from _in_register(document, case)
        return
    found = first(_FOUND_THINGS, text)
    if found is None or first(_AT_HOME, text):
        return
    if first(_NOTHING, text) or first(_KEPT, without(_body(document), _NOT_KEPT)) or anywhere(case, _BELONGINGS):
        yield passed(document, anchor="belongings")
        return
    yield flag(
        document,
        span_of(found),
        "检查时查见随身财物，没有登记保管、领回或者扣押的记载。",
        suggestion="请补入随身财物登记保管表和领回签名；与案件有关的，补入扣押清单。",
        anchor="belongings",
        poor=poorly_read(document, span_of(found)),
    )


def _in_register(document: Document, case: CaseFile) -> Iterator[Check]:
    """Check the register: its part on belongings is filled in, and who got them back signed for it."""
    text = document.text.characters
    others = [d for d in case.documents if d.id != document.id]
    elsewhere = first(_SHEET, text) or any(
        first(r"随身(?:财物|物品)[^\n]{0,12}(?:登记|保管)", d.text.characters) for d in others
    )
    if first(_NOTHING, text) or elsewhere:
        yield passed(document, anchor="belongings")
        return
    blank = empty_beside(document, r"(?:个人|随身|携带)(?:的)?(?:财物|物品|携带物品)(?:登记|情况|寄存|保管|清单|、)*")
    unreturned = empty_beside(
        document, r"(?:财物|物品)?(?:领回|取回|领取|返还)(?:人)?(?:确认|签名|签字|签收)(?:人)?|领[取回]人"
    )
    left = case.events_named(EventName.DEPARTURE, document=document)
    if blank or (unreturned and left and not first(_SENT_ALONG, text)):
        yield lacking(
            document,
            "办案区登记没有填写随身财物的登记情况。" if blank else "随身财物登记后，离开时没有领回的签名。",
            anchor="belongings",
            near=blank or unreturned,
            severity=Severity.INFO if poorly_read(document, Span(0, len(text))) else None,
            suggestion="请补入随身财物登记保管表和领回签名；没有随身财物的，写明“无”。",
        )
    elif first(r"随身(?:财物|物品)|个人物品", text):
        yield passed(document, anchor="belongings")


_NOT_KEPT = (
    r"(?:均?未|没有|也未)(?:予|办理|进行|开列|填写|作)?[^。；，\n]{0,4}(?:登记|保管|清单|领回|领取|退还|返还|移交"
    r"|存放)[^。；，\n]{0,4}"
)
_ADMITTED = (
    r"(?:随身|财物|物品|钱包|手机|钥匙|挎?包|戒指|手表|现金)[^。；\n]{0,40}?"
    r"(?P<how>(?:均?未|没有)(?:予|办理|进行|开列|填写|作)?(?:任何)?(?:登记|保管(?:手续)?|清单)|未开列清单"
    r"|口头[^。；，\n]{0,6}(?:归?还|退|领)"
    r"|民警代(?:拿|管|为保管)|(?:放|留)在[^。；，\n]{0,4}(?:桌|椅|车|窗)[^。；，\n]{0,2}上?，[^。；\n]{0,4}未"
    r"|未领回|去向(?:无记载|不明))"
)
_SHEET = (
    r"(?:随身|代为保管|保管)[^。；，\n]{0,12}(?:财物|物品)?[^。；，\n]{0,8}(?:登记表|保管表|清单|移交单)|(?:见"
    r"|另有)[^。；，\n]{0,10}(?:附表|登记表|保管单)|随人(?:移交|移送)"
)
_SENT_ALONG = (
    r"随人(?:移交|移送)|移交(?:看守所|拘留所)|送[^。；，\n]{0,6}(?:看守所|拘留所)|已扣押|扣押清单|证据保全清单"
    r"|家属[^。；，\n]{0,6}(?:领|取)|全部取回"
)
_BELONGINGS = r"随身(?:财物|物品)[^。；\n]{0,30}(?:登记|保管|领回|领取|退还|移交|发还)|证据保全清单|扣押清单"


def _body(document: Document) -> str:
    """Return the text behind the title, which may itself say 登记表."""
    return document.text.characters.partition("\n")[2]
