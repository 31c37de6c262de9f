"""What people carry and need: belongings kept for them, necessities left to them, and why other things were taken."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.lists import LISTS, entry_fault, property_list, words_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, flag, passed, says, span_of

_ENTERPRISE = "涉企刑事案件"
_NEEDED = (
    r"生活费|医保卡|医疗保险卡|助听器|轮椅|拐杖|假肢|假牙|老花镜|近视(?:眼)?镜|奶粉|尿不湿|纸尿裤"
    r"|婴儿(?:车|用品)|(?:降压|降糖|胰岛素|心脏病|常用|处方|治疗|救心)(?:药|丸|注射)|胰岛素|被褥|课本|学习用品"
    r"|生活(?:必需|用)品"
)
_RELATED = (
    r"作案|用于|赃|被盗|被骗|被害|涉案|伪造|变造|虚假|假|毒|藏|夹带|血迹|证据|证明|骗|套现|冒用|他人|收购|贩卖"
    r"|销售|未经批准|走私"
)
_CAUSES = r"医保|医疗保险|骗取|诈骗|药|毒|盗窃|抢|掩饰|生产、销售|非法经营|走私|保险|拐|传染|伪劣"


def _in_case(cause: str, row: str) -> str:
    return (
        property_list(row)
        + f"""=== SADJ
# 受案登记表
| 案由 | {cause} |
| 报案时间 | 2026年3月1日9时 |
>> 2026年3月1日
"""
    )


@rule(
    code="PRP521",
    title="扣押生活必需品",
    severity=Severity.WARNING,
    kinds=LISTS,
    basis=[
        Basis("公安机关办理刑事案件程序规定#230.4", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#107.2", since="2019-01-01"),
        Basis("行政强制法#23", since="2012-01-01"),
    ],
    seed=_ENTERPRISE,
    since="0.2.0",
    good=[
        property_list("手机 | 1部 | 黑色，IMEI：353912108765432 | 　"),
        property_list("医保卡 | 3张 | 卡号420001、420002、420003，户名均为他人，用于骗取药品 | 　"),
        property_list("助听器 | 1副 | 银色 | 3月2日已退还本人"),
        _in_case("盗窃", "奶粉 | 6罐 | 某牌婴儿奶粉 | 　"),
    ],
    bad=[
        _in_case("串通投标", "生活费 | 800元 | 百元券8张 | 随身携带"),
        _in_case("串通投标", "医保卡 | 1张 | 卡号420001，户名张某 | 随身携带"),
        _in_case("寻衅滋事", "助听器 | 1副 | 银色 | 随身携带"),
    ],
)
def necessities_left(document: Document, case: CaseFile) -> Iterator[Check]:
    """不得扣押公民个人及其所扶养家属的生活必需品，刑事案件应当为犯罪嫌疑人及其所扶养的亲属保留必需的生活费用和物品；
    与案件无关的财物、文件不得扣押。

    例外：确系证据、赃物、作案工具并写明的；案由本身涉及这类物品（如骗取医保、贩卖药品）的；已经退还并注明的；案由未能读出的，不作判断。
    """
    if not case.cause or first(_CAUSES, case.cause):
        return
    for number, item in enumerate(case.items_in(document), 1):
        words = words_of(item)
        if not first(_NEEDED, item.name):
            continue
        back = rf"第{number}项[^。\n]{{0,30}}(?:退还|发还|返还)"
        if first(rf"{_RELATED}|退还|发还|返还", words) or says(document, back) or _given_back(item.name, case):
            yield passed(document, anchor=f"item:{number}")
            continue
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”属于生活必需品，清单没有写明与案件的关系。",
            suggestion="与案件无关的，请及时退还并由本人签收；确系证据的，写明与案件的关系。",
        )


def _given_back(name: str, case: CaseFile) -> bool:
    return any(says(d, name) for d in case.of_kind("property_return_list")) if name.isalnum() else True


_STOCK = (
    r"(?P<what>(?:扣押|查封|保全|登记保存)?(?:的)?(?:原因|理由|事由)?[：为系]?(?:因|由于)?"
    r"(?:案件|办案|办理案件|工作|侦查|调查|侦办|破案)(?:的|工作|工作的)?(?:实际)?需要)(?=[，。；\n]|$)"
)
_RELATION = (
    r"证明|有关|关联|涉案|被[盗骗抢]的?(?:物|财|款)|用于|作案|赃|违禁|毒品|淫秽|管制|枪|弹|犯罪(?:所得|工具)"
    r"|违法所得|证据(?!保全|清单|通知书)|作为证据|联系|使用|记录|记载|痕迹"
)


def _order(reason: str, kind: str = "KYJD", title: str = "扣押决定书", type: str = "criminal") -> str:
    return f"""@type {type}
=== {kind}
# {title}
>> 江公（东）扣字〔2026〕12号
持有人：张某，男，1990年4月2日出生，住江城市东湖路12号。
{reason}现决定对下列财物予以扣押：手机一部（详见清单）。
>> 江城市公安局东湖分局
>> 2026年3月2日
"""


@rule(
    code="PRP525",
    title="扣押物与案件的关联没有说明",
    severity=Severity.WARNING,
    kinds=["seizure_decision", "seizure_record", "evidence_preservation_decision"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#227.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#107.1", since="2019-01-01"),
        Basis("治安管理处罚法#105.1", since="2026-01-01"),
        Basis("治安管理处罚法#89.1", until="2026-01-01"),
    ],
    seed=_ENTERPRISE,
    since="0.2.0",
    good=[
        _order("我局在侦查张某诈骗案件中发现你持有的手机可用以证明犯罪嫌疑人有罪或者无罪，"),
        _order("因办案需要，该手机曾用于联系上线，"),
        _order("查获的淫秽光盘系违禁品，因工作需要，"),
        _order("我局正在侦查张某诈骗一案。"),
    ],
    bad=[
        _order("扣押原因：案件需要。"),
        _order("因办案工作需要，"),
        _order("因调查需要，", "ZJBQ", "证据保全决定书", "administrative"),
    ],
)
def relation_told(document: Document, case: CaseFile) -> Iterator[Check]:
    """可以查封、扣押的是可用以证明案件事实的财物、文件，与案件无关的不得扣押；决定书、笔录应当写明扣押物与案件的关系、证明什么，
    只写“案件需要”“办案需要”看不出关联。

    例外：写明可用以证明有罪或者无罪、与案件有关需要作为证据的；写明用途、来源的；毒品、淫秽物品等违禁品；没有写扣押原因一栏的，不作判断。
    """
    body = _body(document)
    found = first(_STOCK, body)
    if found is None:
        return
    if first(_RELATION, body.replace("证据保全", "")):
        yield passed(document, anchor="relation")
        return
    yield flag(
        document,
        span_of(found, "what", offset=len(document.text) - len(body)),
        f"扣押原因只写“{found['what']}”，没有说明扣押物与案件的关系。",
        suggestion="请写明扣押物与案件的关系、用来证明什么；与案件无关的，及时退还。",
        anchor="relation",
        poor=poorly_read(document, span_of(found, "what", offset=len(document.text) - len(body))),
    )


_FOUND_THINGS = (
    r"(?:查获|发现|携带|取出|随身|现有)[^。\n]{0,40}(?:手机|现金|钥匙|钱包|手表|项链|戒指|皮带|身份证"
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


@rule(
    code="PRP522",
    title="随身财物没有登记保管",
    severity=Severity.WARNING,
    kinds=["personal_examination_record", "case_handling_area_register"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[Basis("公安机关办理行政案件程序规定#53.1", since="2019-01-01")],
    seed="办案场所管理",
    since="0.2.0",
    good=[
        _checked("从其随身挎包内取出手机一部、现金二百元、钥匙一串，登记后存放于3号储物柜，3月2日18时领回。"),
        _checked("未发现随身物品。"),
        _checked("从其随身挎包内取出手机一部，已开具证据保全清单。"),
        _checked(
            "随身物品：手机一部、钱包一个。",
            "=== QKSM\n# 随身财物保管登记表\n手机一部、钱包一个，由张某本人领回。\n>> 2026年3月2日",
        ),
    ],
    bad=[
        _checked("从其随身挎包内取出手机一部、现金二百元、钥匙一串。"),
        _checked("发现其携带钱包一个、手表一块。"),
    ],
)
def belongings_kept(document: Document, case: CaseFile) -> Iterator[Check]:
    """对违法嫌疑人随身携带的与案件无关的物品，应当登记、保管、退还，并由本人签名领回；检查查见了财物而没有去向的，事后容易发生争议。

    例外：写明没有随身物品的；在现场、住处、单位检查，未带入办案场所的；与案件有关、另有扣押清单的；
    登记在保管表、随人移交单、办案区系统中并写明的。
    """
    text = document.text.characters
    found = first(_FOUND_THINGS, text)
    if found is None or first(_AT_HOME, text):
        return
    if first(_NOTHING, text) or first(_KEPT, _body(document)) or anywhere(case, _BELONGINGS):
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


_BELONGINGS = r"随身(?:财物|物品)[^。；\n]{0,30}(?:登记|保管|领回|领取|退还|移交|发还)|证据保全清单|扣押清单"


def _body(document: Document) -> str:
    """Return the text behind the title, which may itself say 登记表."""
    return document.text.characters.partition("\n")[2]
