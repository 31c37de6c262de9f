"""Things sold or destroyed before the case ends, and who permitted it."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.lists import without
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, span_of

_SEED = "涉案财物管理"
_DEED = (
    r"(?P<deed>(?:已|予以|将其|现已|自行|统一|就地|当场|全部|进行了?)(?:依法)?(?:处理(?!决定"
    r"|完毕的|意见|建议)|处置)|(?:自行|私自|擅自)[^。；，\n]{0,10}(?:处理|处置)|变卖|拍卖|销毁|焚[烧毁]|[深填掩]埋"
    r"|无害化处理)"
)
_NOT_YET = (
    r"(?:不得|严禁|禁止|不准|拟|建议|准备|待(?:判决|结案|诉讼)|如果?|若|防止|避免|可以|应当|未|呈请|申请"
    r"|关于)[^，。；]{0,16}$"
)
_DONE = r"已|得款|价款|所得|成交|完毕|自行|统一|就地|当场|全部|直接|委托|联系|\d日|进行|后(?:依法)?(?:变卖|拍卖|销毁)"
_BY_OTHERS = r"经查|查明|供述|交代|嫌疑人|违法行为人|被告|其(?:已)?将|由其|赃物(?:已)?被"
_BY_POLICE = r"扣押|查封|查获|收缴|追缴|保全|我[局队所大]|本[局队所]|民警|侦查员|办案|公安"
_HELD = r"扣押|查封|涉案|查获|收缴|追缴|登记保存|证据保全"
_PERISHABLE = (
    r"腐|变质|易损|易燃|易爆|不(?:宜|易|便)(?:长期)?(?:保存|保管)|难以保管|扣押|涉案|查获|收缴|活(?:体|禽|畜)|鲜活"
    r"|违禁|危险"
)
_BANNED = r"毒品|淫秽|违禁品|枪|弹|爆炸|管制器具|假币|吸毒工具|冰壶"
_STATEMENTS = (
    "explanatory_statement",
    "unknown",
    "property_return_list",
    "seizure_record",
    "seizure_list",
    "evidence_preservation_list",
)


def _sold(words: str, more: str = "") -> str:
    return f"""@type criminal
=== QKSM
# 情况说明
{words}
侦查人员：{{sign 李某}}{{sign 王某}}
>> 江城市公安局东湖分局
>> 2026年3月12日
{more}
"""


@rule(
    code="PRP523",
    title="变卖、拍卖、销毁没有审批",
    severity=Severity.WARNING,
    kinds=_STATEMENTS,
    basis=[
        Basis("公安机关办理刑事案件程序规定#236.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#191.1", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#196", since="2019-01-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _sold("扣押的冷冻虾二十箱不宜长期保存，经局主要负责人批准，拍照后已变卖，价款存入专户。"),
        _sold(
            "扣押的冷冻虾二十箱不宜长期保存，已变卖。",
            "=== QKSM\n# 工作说明\n变卖冷冻虾的请示，局长批示：同意变卖。\n>> 2026年3月5日",
        ),
        _sold("查获的淫秽光盘等违禁品已统一销毁。"),
        _sold("扣押的冷冻虾不得自行处理，现存放于冷库。"),
        _sold("犯罪嫌疑人张某将偷来的电缆剥皮后变卖，得款九百元。我局未变卖任何财物。"),
        _sold("扣押的香菇容易霉变。经局长周某批准，拍照八张后委托农贸市场变卖，价款暂存专户。"),
    ],
    bad=[
        _sold("扣押的冷冻虾二十箱易腐烂变质，已自行处理。"),
        _sold("扣押的活鸡三十只不便保管，已变卖，得款六百元。"),
        _sold("涉案的烟花爆竹危险，已就地销毁。"),
        _sold("扣押的海蟹三百斤难以保管，民警3月5日联系水产店变卖，得款九千元。"),
        _sold("扣押的香菇容易霉变。经经侦大队大队长批准，拍照后变卖，得款三千元。"),
        _sold("收缴的旧麻将桌两张没有价值，我所自行焚烧，没有报原决定机关负责人批准。"),
    ],
)
def sold_with_permission(document: Document, case: CaseFile) -> Iterator[Check]:
    """易腐烂变质等不易保管的物品，刑事案件经县级以上公安机关主要负责人批准，行政案件经公安机关负责人批准，拍照或者录像后可以变卖、拍卖，
    价款暂予保存；收缴、追缴的财物经原决定机关负责人批准才能销毁、变卖。

    例外：毒品、淫秽物品等违禁品依照国家有关规定处理；批准手续在其他文书中的；处罚决定、收缴清单写明“收缴后统一销毁”的；
    行为人自己变卖赃物的，不是对涉案财物的处理；只写“公安机关负责人批准”、看不出是不是主要负责人的，不作判断。
    """
    deed = _deed(document)
    if deed is None:
        return
    wanted = _wanting(document, case)
    if not wanted:
        yield passed(document, anchor="sale")
        return
    yield flag(
        document,
        deed,
        f"写明涉案物品“{document.text.quote(deed)}”，{wanted}。",
        suggestion="请补入负责人批准手续、处理前的照片或者录像和价款保存凭证；确未经批准的，说明情况。",
        anchor="sale",
        poor=poorly_read(document, deed),
    )


def _deed(document: Document) -> Span | None:
    """Return the words by which the police sold or destroyed what they held; contraband follows rules of its own."""
    text = document.text.characters
    if document.kind.name != "property_return_list" and not first(rf"{_HELD}|{_PERISHABLE}", text):
        return None
    for match in finds(_DEED, text):
        sentence = _sentence(document, span_of(match))
        before, words = text[sentence.start : match.start()], text[sentence.start : sentence.end]
        others = first(_BY_OTHERS, before) and not first(_BY_POLICE, before)
        if others or first(_NOT_YET, before) or first(_BANNED, words) or not first(_DONE, words):
            continue
        if first(r"处理|处置", match["deed"]) and not first(_PERISHABLE, words):
            continue
        return span_of(match, "deed")
    return None


def _wanting(document: Document, case: CaseFile) -> str:
    """Return what the permission lacks: itself, the rank of who gave it, or photographs."""
    own = without(document.text.characters, rf"{_REFUSED}|{_OF_RETURN}")
    others = [d for d in case.documents if d.id != document.id]
    granted = first(_GRANTED, own)
    if not granted and not any(first(_PERMISSION, without(d.text.characters, _REFUSED)) for d in others):
        return "卷内没有见到批准手续"
    heads = [m["who"] for m in finds(_GRANTED, own)]
    criminal = case.type is CaseType.CRIMINAL
    too_low = rf"{_LOW}|副局长|分管" if criminal else _LOW
    if heads and all(first(too_low, who) and not first(_CHIEF, who) for who in heads):
        wanted = "县级以上公安机关主要负责人" if criminal else "公安机关负责人"
        return f"批准人是“{heads[0]}”，应当经{wanted}批准"
    return "处理前没有拍照或者录像" if first(_NOT_PICTURED, document.text.characters) else ""


_GRANTED = (
    r"(?:经|报请?|由)(?P<who>[^，。；\n]{1,40}?)(?:\d{4}年[^，。；]{0,12}|\d{1,2}月\d{1,2}日)?(?:批准|同意|审批|批示)"
    r"|(?P<who>批准人|审批人|审批表|批准文书)"
)
_REFUSED = (
    r"(?:均?未|没有|尚未|不曾|无)(?:经|报|报请|征得|取得|履行|办理)*[^。；，\n]{0,16}(?:批准|审批|同意)(?:手续)?"
    r"|口头(?:决定|同意)"
    r"|未报(?:请)?(?:局长|主要负责人|局领导|原决定机关)[^。；，\n）]{0,4}"
)
_OF_RETURN = r"(?:发还|返还|退还)[^。；，\n]{0,20}(?:批准|同意|审批)"
_LOW = (
    r"[大支中]队长|队长|所长|[大支中]队[^，。；]{0,6}(?:负责人|领导)|所(?:负责人|领导)|派出所|科长|教导员|指导员"
    r"|办案部门"
)
_CHIEF = r"(?<!副)局长|局(?:主要|党委)?(?:负责人|领导)|主要负责人|公安机关负责人|厅长|总队长"
_NOT_PICTURED = r"(?:未|没有)(?:予|进行|作)?(?:拍照|照相|录像|录音录像|拍摄)"


_PERMISSION = (
    r"(?:变卖|拍卖|销毁|处理)[^。；\n]{0,40}(?:批准|批示|同意|审批)"
    r"|(?:批准|同意)[^。；\n]{0,30}(?:变卖|拍卖|销毁)"
)


def _sentence(document: Document, span: Span) -> Span:
    text = document.text.characters
    start = max(text.rfind(c, 0, span.start) for c in "。\n") + 1
    ends = [at for c in "。\n" if (at := text.find(c, span.end)) >= 0]
    return Span(start, min(ends, default=len(text)))
