"""Vehicles on property lists: told by plate, frame number and engine number."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Goods, Item, Severity
from docnlp.rules.catalogue.property.lists import BASIS, LISTS, SEED, annexed, entry_fault, property_list, words_of
from docnlp.rules.rule import rule
from docnlp.rules.verdicts import first, passed

_PLATE = (
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·・.\-]?[A-Z0-9]{4,6}"
    r"|(?:车牌|号牌|牌号|牌照)[号码]*[：为\s]*[^，。；\s无未没—\-/]{4,}"
)
_NO_PLATE = (
    r"(?:无|未(?:悬挂|上|挂|安装|办理|登记)?|没有|未见)(?:机动车)?(?:号牌|车牌|牌照|牌(?![子匾]))"
    r"|(?:号牌|车牌|牌照)[号码]*[：为\s]*(?:无|未|没有|被拆|已拆|脱落|缺失)"
)
_FRAME = (
    r"(?:车架|车辆识别代[号码]|发动机|电动?机(?!车)|VIN|整车编码|车身编[号码]|机身编?号|机架编?号|出厂编?号"
    r"|钢印)[号码代编型]*[：为\s（]*"
    r"(?:钢印)?[号码]?(?:[末后尾][四六46]?[位号])?[：为\s（]*[A-Z0-9*＊\-]{4,}"
    r"|(?<![A-Z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])|编号[：为\s]?[A-Z0-9]{5,}|序列号[：为\s]?[A-Z0-9]{5,}"
)
_ILLEGIBLE = (
    r"(?:车架|发动机|电机|识别|编[号码]|号[码牌]?)[^。；]{0,12}(?:磨损|锉|打磨|锈蚀|无法|不能|看不清|不清|模糊"
    r"|缺失|脱落|烧毁|毁损|涂改|凿)|烧毁|报废|残骸"
)
_PLATED = r"轿车|汽车|越野车|面包车|货车|客车|商务车|皮卡|牵引车|挂车|自卸车|渣土车|罐车|机动车|摩托"


@rule(
    code="PRP505",
    title="车辆无号牌、车架号、发动机号",
    severity=Severity.WARNING,
    kinds=LISTS,
    basis=BASIS,
    seed=SEED,
    since="0.2.0",
    good=[
        property_list("黑色轿车 | 1辆 | 鄂A·3F21P，车架号LVGBE40K48G123456，右前门凹陷 | 　"),
        property_list("电动车 | 1辆 | 无号牌，车架号 119022107654321，蓝色 | 　"),
        property_list("二轮摩托车 | 1辆 | 红色，无号牌，车架号被打磨，无法辨认 | 　"),
        property_list("汽车钥匙 | 1把 | 丰田标志 | 　"),
        property_list("共享电动车 | 1辆 | 蓝白色，车身编号3160025417 | 　"),
        property_list("玩具汽车 | 1辆 | 红色塑料 | 　"),
        property_list("挖掘机 | 1台 | 黄色，整机编号XE215-70931 | 　"),
    ],
    bad=[
        property_list("黑色轿车 | 1辆 | 右前门凹陷 | 　"),
        property_list("电动车 | 1辆 | 雅迪牌，白色，无号牌 | 　"),
        property_list("二轮摩托车 | 1辆 | 号牌：无 | 　"),
        property_list("黑色轿车 | 1辆 | 鄂A·3F21P，右前门凹陷 | 　"),
        property_list("二轮摩托车 | 1辆 | 红色，车架号LBXPCJ4A0H1004471 | 　"),
    ],
)
def vehicle_identified(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押的机动车、电动车应当登记号牌、车架号（车辆识别代号）和发动机（电机）号，并写明颜色、里程和损坏情况；
    三者都没有的，无法证明移送、发还的就是扣押的那一辆；只有号牌的，换过号牌便认不出，只有车架号的，号牌去向不明，降为提示。

    例外：无号牌并写明车架号的；车架号、发动机号被打磨、锈蚀、烧毁而无法辨认并注明的；电动车、工程机械写明编号的；
    车钥匙、电池、行驶证等不是车辆本身；写在附表中的。
    """
    for number, item in enumerate(case.items_in(document), 1):
        if item.goods is not Goods.VEHICLE:
            continue
        wanted = _wanted(item)
        if not wanted or annexed(item, document, rf"{_PLATE}|{_FRAME}"):
            yield passed(document, anchor=f"item:{number}")
            continue
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”没有登记{wanted}。",
            suggestion="请对照车辆补记号牌、车架号、发动机（电机）号、颜色和损坏情况；无号牌或者无法辨认的，注明原因。",
            severity=Severity.INFO if first(rf"{_PLATE}|{_FRAME}", words_of(item)) else None,
        )


def _wanted(item: Item) -> str:
    """Return what is missing of plate and numbers; nothing where the entry says why it cannot tell."""
    words = words_of(item)
    plate = first(rf"{_PLATE}|{_NO_PLATE}", words)
    if not first(rf"{_FRAME}|{_ILLEGIBLE}", words):
        return "车架号或者发动机（电机）号" if first(_PLATE, words) else "号牌、车架号或者发动机（电机）号"
    return "号牌，也没有注明无号牌" if first(_PLATED, item.name) and not plate and not first(_ILLEGIBLE, words) else ""
