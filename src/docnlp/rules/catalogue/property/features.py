"""Entries of property lists: vehicles, valuables and other things described so that nobody mistakes them."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Goods, Item, Severity
from docnlp.rules.catalogue.property.lists import BASIS, LISTS, SEED, entry_fault, property_list, words_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, passed, says

_ANNEX = r"见[下后]?(?:附|续|列)|另附|附表|附页|附明细|见照片|照片附后|同上|同前|详见"
_TOLD_ELSEWHERE = r"来源|备注|编号|序号|处理|处置|保管|持有|提取|位置|地点|日期|去向|封存"
_BARE = r"^[^\d\sA-Za-z“”（(，、]{1,8}$"
_COLOURED = r"色|型|牌|木|铁|铝|铜|钢|塑料|皮|布|玻璃|旧|新|破|断|碎"


@rule(
    code="PRP501",
    title="财物特征描述过简",
    severity=Severity.WARNING,
    kinds=[*LISTS, "registered_preservation_list"],
    basis=[
        *BASIS,
        Basis("公安机关办理刑事案件程序规定#231", since="2020-09-01", kinds=("registered_preservation_list",)),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        property_list("匕首 | 1把 | 单刃，黑色塑料柄，全长23厘米，刃口有锈迹 | 　"),
        property_list("黑色双肩包 | 1个 | 　 | 　"),
        property_list("锡纸 | 2片 | 　 | 　"),
        property_list("账本 | 1本 | 　 | 　", foot="注：第1项账本为红色硬面，有字页面46页。"),
        property_list("监控录像光盘 | 1张 | 　 | 　"),
    ],
    bad=[property_list("匕首 | 1把 | 　 | 　"), property_list("撬棍 | 1根 | 无 | 作案工具")],
)
def things_described(document: Document, case: CaseFile) -> Iterator[Check]:
    """清单应当写明财物的名称、编号、数量、特征和来源，写到旁人凭清单能认出实物：品牌型号、颜色、规格、编号、新旧和瑕疵。

    例外：锡纸、骰子、烟头等消耗品和没有特征的零散物，写明数量、包装即可；光盘、复印件等文件；名称中已写明颜色、型号、材质的；
    特征写在附表、照片或者清单说明中的。现金、电子设备、卡证、车辆、毒品、贵重物品各有要求，由专门的规则核查。
    """
    items = case.items_in(document)
    bare = [(n, item) for n, item in enumerate(items, 1) if item.goods is Goods.OTHER and _nothing_told(item)]
    for number, item in bare:
        if first(rf"第{number}项|{item.name}(?:为|系|：)", document.text.characters):
            continue
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”只有名称和数量，没有登记特征。",
            suggestion="请对照实物补记品牌型号、颜色、规格、新旧瑕疵等特征；确无特征的，写明包装和存放。",
        )
    if items and not bare:
        yield passed(document, anchor="features")


def _nothing_told(item: Item) -> bool:
    """Tell whether the row has a column of features and nothing in it, nor anything in the name."""
    told = {h: t for h, t in item.cells.items() if not first(_TOLD_ELSEWHERE, h)}
    features = [t for h, t in told.items() if first(r"特征|规格|描述|型号|状况", h)]
    if not features or any(not first(r"^(?:无|/|／|—+|-+)?$", t.strip(" 　")) for t in features):
        return False
    rest = "".join(item.cells.values())
    return bool(first(_BARE, item.name)) and not first(_COLOURED, item.name) and not first(_ANNEX, rest)


_PLATE = (
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·・.\-]?[A-Z0-9]{4,6}"
    r"|(?:车牌|号牌|牌号|牌照)[号码]*[：为\s]*[^，。；\s无未]{4,}"
)
_FRAME = (
    r"(?:车架|车辆识别代[号码]|发动机|电动?机|VIN|整车编码|钢印)[号码代]*[：为\s（]*[A-Z0-9*＊]{4,}"
    r"|(?<![A-Z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])|编号[：为\s]?[A-Z0-9]{5,}"
)
_ILLEGIBLE = (
    r"(?:车架|发动机|电机|识别|编[号码]|号[码牌]?)[^。；]{0,12}(?:磨损|锉|打磨|锈蚀|无法|不能|看不清|不清|模糊"
    r"|缺失|脱落|烧毁|毁损|涂改|凿)|烧毁|报废|残骸"
)


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
    ],
    bad=[
        property_list("黑色轿车 | 1辆 | 右前门凹陷 | 　"),
        property_list("电动车 | 1辆 | 雅迪牌，白色，无号牌 | 　"),
        property_list("二轮摩托车 | 1辆 | 号牌：无 | 　"),
    ],
)
def vehicle_identified(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押的机动车、电动车应当登记号牌、车架号（车辆识别代号）和发动机（电机）号，并写明颜色、里程和损坏情况；
    三者都没有的，无法证明移送、发还的就是扣押的那一辆。

    例外：无号牌并写明车架号的；车架号、发动机号被打磨、锈蚀、烧毁而无法辨认并注明的；车钥匙、电池、行驶证等不是车辆本身；写在附表中的。
    """
    for number, item in enumerate(case.items_in(document), 1):
        if item.goods is not Goods.VEHICLE:
            continue
        words = words_of(item)
        told = first(rf"{_PLATE}|{_FRAME}|{_ILLEGIBLE}", words)
        if told or _in_annex(words, rf"{_PLATE}|{_FRAME}", document):
            yield passed(document, anchor=f"item:{number}")
            continue
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”没有登记号牌、车架号或者发动机（电机）号。",
            suggestion="请对照车辆补记号牌、车架号、发动机（电机）号、颜色和损坏情况；无法辨认的，注明原因。",
        )


def _in_annex(words: str, mark: str, document: Document) -> bool:
    """Tell whether the entry refers to an annex, or the list tells the mark outside of the entry."""
    return bool(first(_ANNEX, words)) or (says(document, r"(?:备注|附注|说明|注)：") and says(document, mark))


_MATERIAL = (
    r"黄金|千足金|足金|纯金|铂金|白金|纯银|钻石?|翡翠|和田玉|玉石|珍珠|玛瑙"
    r"|(?<![黄白银金]色)(?<!色)(?:金|银|玉)(?=项链|戒指|手镯|手链|耳环|耳钉|吊坠|戒|镯|条)"
)
_AS_IT_LOOKS = r"色金属|金属|疑似|字样|自称|银色|金色|状|样|真伪|未鉴定|未经鉴定|标注|标有|刻有|印有"
_KNOWN = (
    r"(?:鉴定|检测|检验|认定|证书)[^。；\n]{0,40}(?:黄金|足金|铂金|白金|金|银|钻石|翡翠|玉|珍珠|首饰|饰品|项链"
    r"|戒指|手镯|手链|字画|手表)"
)


@rule(
    code="PRP506",
    title="贵重物品以定论表述",
    severity=Severity.WARNING,
    kinds=LISTS,
    basis=[
        Basis("公安机关办理刑事案件程序规定#230.3", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#111", since="2019-01-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        property_list("黄色金属项链 | 1条 | 长45厘米，重12.3克，照片3张 | 　"),
        property_list("疑似黄金戒指 | 1枚 | 内圈刻有“足金”字样 | 　"),
        property_list("金戒指 | 1枚 | 光面，重5.21克 | 经市珠宝检测站检测为足金戒指，检测证书附后"),
        property_list("首饰盒 | 1个 | 红色绒面，印有“黄金”字样 | 　"),
    ],
    bad=[
        property_list("黄金项链 | 1条 | 　 | 　"),
        property_list("翡翠手镯 | 1只 | 绿色，圈口约56毫米 | 　"),
        property_list("金戒指 | 2枚 | 光面 | 　"),
    ],
)
def valuables_as_they_look(document: Document, case: CaseFile) -> Iterator[Check]:
    """金银珠宝、名表、字画等贵重财物未经鉴定的，应当按外观登记，如“黄色金属项链”，并写明长度、重量、字样；应当拍照或者录音录像，
    及时鉴定、估价。写成“黄金项链”，发还、移送时成色不符便说不清。

    例外：已经鉴定、检测，有证书或者结论的；写明“疑似”“刻有足金字样”“自称”的；首饰盒、发票等不是贵重物品本身。
    """
    known = any(says(d, _JEWELS) for d in case.of_kind(*_EXAMINED)) or any(
        says(d, _KNOWN) for d in case.of_kind("unknown")
    )
    for number, item in enumerate(case.items_in(document), 1):
        if item.goods is not Goods.VALUABLE:
            continue
        words = words_of(item)
        if not first(_MATERIAL, item.name) or first(_AS_IT_LOOKS, item.name) or known or first(_KNOWN, words):
            yield passed(document, anchor=f"item:{number}")
            continue
        if first(r"疑似|自称|未经?鉴定|真伪", words):
            yield passed(document, anchor=f"item:{number}")
            continue
        looks = "绿色" if first(r"翡翠|玉", item.name) else "黄色" if first(r"金", item.name) else "白色"
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”写明了材质，卷内没有见到鉴定、检测的结论。",
            suggestion=f"未经鉴定的，请按外观登记（如“{looks}金属”“{looks}石质”等）并写明长度、重量、字样；拍照后及时送鉴定、估价。",
        )


_EXAMINED = ("forensic_appraisal_opinion", "forensic_appraisal_notice", "price_appraisal_conclusion")
_JEWELS = r"黄金|足金|铂金|首饰|饰品|项链|戒指|手镯|手链|钻石|翡翠|玉器|字画|手表"
