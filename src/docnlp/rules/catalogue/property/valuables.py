"""Valuables on property lists: told as they look, photographed and appraised."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Goods, Item, Severity
from docnlp.rules.catalogue.property.lists import LISTS, SEED, entry_fault, property_list, words_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, passed, says

_MATERIAL = (
    r"黄金|千足金|足金|纯金|铂金|白金|纯银|钻石?|翡翠|和田玉|玉石|珍珠|玛瑙"
    r"|(?<![黄白银金]色)(?<!色)(?:金|银|玉)(?=项链|戒指|手镯|手链|耳环|耳钉|吊坠|戒|镯|条|[元币锭砖])"
)
_NAMED = (
    r"(?:国画|油画|字画|书法|水墨画|画)(?:作品)?《|"
    r"真迹|真品|原作|名家|亲笔|[《〈][^》〉]{1,12}[》〉][^，。；]{0,6}(?:画|立轴|条幅|手卷|册页|扇面|书法)"
    r"|(?:劳力士|欧米茄|百达翡丽|卡地亚|浪琴|积家|江诗丹顿|爱彼|万国|宝珀|帝舵|理查德米勒)[^，。；]{0,8}表"
)
_NEVER = (
    r"(?:未|没有|没|均未)(?:予|作|进行|经|及时)?(?:拍照|照相|拍摄|录像|录音录像)|未(?:作|进行)(?:鉴定|估价)"
    r"|未(?:鉴定)?(?:、)?估价"
    r"|未(?:委托|安排|送交?|送检)[^，。；]{0,6}(?:鉴定|估价|价格认定)|无照片"
)
_AS_IT_LOOKS = r"色金属|金属|疑似|字样|自称|银色|金色|状|样|真伪|未鉴定|未经鉴定|标注|标有|刻有|印有"
_DOUBTED = r"疑似|自称|未经?鉴定|未经检[验测]|真伪|待鉴|待检|仿"
_KNOWN = (
    r"(?:鉴定|检测|检验|认定|证书)[^。；\n]{0,40}(?:黄金|足金|铂金|白金|金|银|钻石|翡翠|玉|珍珠|首饰|饰品|项链"
    r"|戒指|手镯|手链|字画|手表)"
)


@rule(
    code="PRP506",
    title="贵重物品以定论表述或者未拍照估价",
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
        property_list("机械手表 | 1块 | 表盘印有“OMEGA”字样，真伪未定 | 　"),
        property_list("设色纸本画 | 1幅 | 落款“大千居士”，真伪待鉴 | 　"),
        property_list("首饰盒 | 1个 | 红色绒面，印有“黄金”字样 | 　"),
    ],
    bad=[
        property_list("黄金项链 | 1条 | 　 | 　"),
        property_list("翡翠手镯 | 1只 | 绿色，圈口约56毫米 | 　"),
        property_list("金戒指 | 2枚 | 光面 | 　"),
        property_list("纯银茶杯 | 1只 | 杯身刻有竹叶 | 　"),
        property_list("张大千《山居图》立轴真迹 | 1幅 | 纸本设色 | 　"),
        property_list("欧米茄手表 | 1块 | 银白色表带 | 　"),
        property_list("黄色金属手镯 | 1只 | 圈口56毫米 | 未拍照，未委托估价"),
    ],
)
def valuables_as_they_look(document: Document, case: CaseFile) -> Iterator[Check]:
    """金银珠宝、名表、字画等贵重财物未经鉴定的，应当按外观登记，如“黄色金属项链”，并写明长度、重量、字样；应当拍照或者录音录像，
    及时鉴定、估价。写成“黄金项链”“某某真迹”“名牌手表”，发还、移送时成色、真伪不符便说不清。

    例外：已经鉴定、检测，有证书或者结论的；写明“落款”“印有字样”“真伪待鉴”的；写明“疑似”“刻有足金字样”“自称”的；首饰盒、发票等不是贵重物品本身。
    """
    known = any(says(d, _JEWELS) for d in case.of_kind(*_EXAMINED)) or any(
        says(d, _KNOWN) for d in case.of_kind("unknown")
    )
    for number, item in enumerate(case.items_in(document), 1):
        if item.goods is not Goods.VALUABLE:
            continue
        words = words_of(item)
        if never := first(_NEVER, words):
            yield entry_fault(
                document,
                number,
                item,
                f"第{number}项“{item.name}”是贵重物品，清单写明“{never[0]}”。",
                suggestion="请补拍照片或者录像附卷，并及时送鉴定、估价；已经拍照、估价的，更正清单。",
            )
            continue
        stated = first(_MATERIAL, item.name) or first(_NAMED, item.name)
        if not stated or first(_AS_IT_LOOKS, item.name) or known or first(rf"{_KNOWN}|{_DOUBTED}", words):
            yield passed(document, anchor=f"item:{number}")
            continue
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”写明了材质、品牌或者作者，卷内没有见到鉴定、检测的结论。",
            suggestion=f"未经鉴定的，请按外观登记（如“{_looks(item)}”等）并写明尺寸、重量、字样；拍照后及时送鉴定、估价。",
        )


def _looks(item: Item) -> str:
    """Return how such a thing is told by its look."""
    if first(_NAMED, item.name):
        return "表盘印有某某字样的手表" if "表" in item.name else "落款某某的纸本画"
    colour = "绿色" if first(r"翡翠|玉", item.name) else "黄色" if first(r"金", item.name) else "白色"
    return f"{colour}金属”“{colour}石质"


_EXAMINED = ("forensic_appraisal_opinion", "forensic_appraisal_notice", "price_appraisal_conclusion")
_JEWELS = r"黄金|足金|铂金|首饰|饰品|项链|戒指|手镯|手链|钻石|翡翠|玉器|字画|手表"
