"""Drugs on property lists and weighing records: told by look, packing and weight."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Goods, Item, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.cells import handwritten
from docnlp.rules.catalogue.property.lists import SEED, entry_fault, property_list, words_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, lacking, passed, says, span_of, unchecked

_LOOK = r"[白红黄褐棕灰绿蓝粉紫黑橙透]色|无色|彩色|晶体|粉末|片剂|药片|药丸|颗粒|块状|膏状|液体|植物|叶|状"
_PACKED = r"袋|包|瓶|盒|支|管|罐|颗|粒|片|块|粒|株|封存|装"
_WEIGHT = r"(?:毛重|净重|重量?|共重|共计|计|约)[^。；]{0,6}\d|\d+(?:\.\d+)?(?:毫克|克|千克|公斤|g|kg|mg|毫升|ml)"
_WRAPPED = r"自封袋|塑料|锡纸|纸包|胶带|瓶装|透明|包装物?[：\n][^\n]"
_WEIGHED = r"称量(?:笔录|记录)|经(?:现场)?称量|净重|毛重"
_LATER = r"待称[量重]?|另行称[量重]|见称量|称量笔录|尚未称[量重]|未称[量重]|称[量重]后"
_TOGETHER = r"(?:放在?一起|混合|混在一起|合并|一并|合在一起|倒在一起)[^。；，]{0,6}称[量重]"
_EACH = r"分别称[量重]|逐[一包袋个份]称[量重]?|依次称[量重]|单独称[量重]"


def _weighing(told: str, listed: str = "") -> str:
    return f"""@type criminal
{listed}
=== CLBL
# 称量笔录
时间：2026年3月2日20时10分至20时30分　地点：江城市公安局称量室
衡器：FA2004电子天平，检定有效期至2026年12月31日。
称量情况：对从张某处扣押的疑似毒品称量，{told}
被称量物品持有人：{{sign 张某}}{{thumb}}　见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}
>> 2026年3月2日
"""


_SEIZED = property_list(
    "疑似毒品 | 1包 | 白色晶体，透明自封袋 | 待称量", "疑似毒品 | 1包 | 红色片剂，锡纸包装 | 待称量"
).partition("\n")[2]


@rule(
    code="PRP507",
    title="毒品类物品未写性状、包装和重量",
    severity=Severity.ERROR,
    kinds=["seizure_list", "drug_weighing_record"],
    case_type=CaseType.CRIMINAL,
    basis=[Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01")],
    seed=SEED,
    since="0.2.0",
    good=[
        property_list("白色晶体 | 1袋 | 透明自封袋包装，净重4.82克，编为1号 | 　"),
        property_list("疑似毒品 | 3包 | 白色粉末，锡纸包装 | 待称量，见称量笔录"),
        property_list("吸毒工具 | 1个 | 矿泉水瓶改制 | 　"),
        property_list("冰毒 | 5.2克 | 白色晶体，1袋 | 　"),
        _weighing("1号白色晶体1袋，透明自封袋，毛重5.1克，净重4.8克；2号红色片剂1包，锡纸，净重2.0克。", _SEIZED),
        _weighing("白色粉末3小包，分别称量，净重0.31克、0.29克、0.33克。"),
    ],
    bad=[
        property_list("毒品 | 若干 | 　 | 　"),
        property_list("白色晶体 | 1袋 | 透明自封袋 | 　"),
        property_list("冰毒 | 5.2克 | 　 | 卧室抽屉"),
        _weighing("白色粉末4包，混合称量，净重12.6克。"),
        _weighing("净重4.82克。"),
        _weighing("1号白色晶体1袋，透明自封袋，毛重5.10克，净重4.82克。", _SEIZED),
    ],
)
def drugs_told(document: Document, case: CaseFile) -> Iterator[Check]:
    """查获的毒品、疑似毒品应当写明颜色、形态、包装数、编号、毛重或者净重和所在位置；两个以上包装的应当分别称量。
    缺少的，无法证明送检的就是查获的，数量也难以认定。

    例外：案由和卷内文书都与毒品无关的粉末、药片；当场不便称量、以后称量并有称量笔录的；称量笔录没有写性状，扣押清单已经写明的；
    吸毒工具、包装袋、电子秤、书籍等不是毒品本身。性状、包装写在名称、数量栏中的，视为已经写明。
    """
    if document.kind.name == "drug_weighing_record":
        yield from _weighed_in_order(document, case)
        return
    records = case.of_kind("drug_weighing_record")
    weighed = bool(records) or any(says(d, _WEIGHED) for d in case.documents if d.id != document.id)
    for number, item in enumerate(case.items_in(document), 1):
        if item.goods is not Goods.DRUG or _of_another_case(case):
            continue
        words = words_of(item)
        left_out = len(records) == 1 and _left_out(item, number, records[0])
        wanted = [
            what
            for what, told in (
                ("颜色、形态", first(_LOOK, words)),
                ("包装和件数", first(_PACKED, words) and not first(r"若干", item.quantity)),
                ("重量", first(_WEIGHT, words) or (not left_out and (first(_LATER, words) or weighed))),
            )
            if not told
        ]
        if not wanted or first(r"见[下后]?附|另附|附表|附页|详见", words):
            yield passed(document, anchor=f"item:{number}")
            continue
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”没有写明{'、'.join(wanted)}"
            + ("，称量笔录也没有这一项。" if left_out and "重量" in wanted else "。"),
            suggestion="请对照实物和称量笔录补记颜色、形态、包装数、编号和毛重、净重，并由在场人签名确认。",
        )


def _left_out(item: Item, number: int, record: Document) -> bool:
    """Tell whether the weighing record numbers what it weighs, and neither this number nor this look is among them."""
    text = record.text.characters
    own = first(r"\d+", item.cells.get("编号", item.cells.get("序号", "")))
    numbered = {m["n"] for m in finds(r"(?<![\d.A-Za-z])(?P<n>\d{1,2})(?:-\d{1,2})?(?:号|(?=\n))", text)}
    look = first(r"[白红黄褐棕灰绿蓝粉紫黑橙透]色", words_of(item))
    named = own[0] if own else str(number)
    return bool(numbered) and named not in numbered and not (look and look[0] in text)


def _weighed_in_order(document: Document, case: CaseFile) -> Iterator[Check]:
    """Check a weighing record: each packet by itself, its look told here or on a list, and a weight."""
    text = document.text.characters
    mixed = first(_TOGETHER, text)
    if mixed and not first(_EACH, text):
        yield flag(
            document,
            span_of(mixed),
            "两个以上包装的毒品合在一起称量，没有分别写明重量。",
            suggestion="请核对称量录像；未分别称量的，重新分别称量并编号，说明情况。",
            anchor="weighing",
            poor=poorly_read(document, span_of(mixed)),
        )
        return
    listed = [words_of(i) for d in case.of_kind("seizure_list") for i in case.items_in(d) if i.goods is Goods.DRUG]
    wanted = [
        what
        for what, told in (
            ("颜色、形态和包装", first(rf"{_LOOK}|{_WRAPPED}", text) or any(first(_LOOK, words) for words in listed)),
            ("重量", first(r"\d(?:毫克|克|千克|公斤|g|kg|mg|毫升|ml)|重（[克g]）|[毛净]重", text)),
        )
        if not told
    ]
    if not wanted:
        yield passed(document, anchor="weighing")
        return
    if handwritten(document):
        yield unchecked(document, "称量笔录的手写内容", Cause.INK_NOT_READ, anchor="weighing")
        return
    yield lacking(
        document,
        f"称量笔录没有写明所称毒品的{'、'.join(wanted)}。",
        anchor="weighing",
        severity=Severity.INFO if poorly_read(document, Span(0, len(text))) else None,
        suggestion="请对照称量录像补记颜色、形态、包装和毛重、净重，由在场人签名确认。",
    )


def _of_another_case(case: CaseFile) -> bool:
    """Tell whether the case is known to have nothing to do with drugs: then a white powder is a white powder."""
    return bool(case.cause) and "毒" not in case.cause and not anywhere(case, r"毒品|吸毒|贩毒|冰毒|海洛因|大麻")
