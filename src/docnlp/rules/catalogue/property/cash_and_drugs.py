"""Entries of property lists that are counted or weighed: cash by note and piece, drugs by look, packing and weight."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Goods, Severity
from docnlp.rules.catalogue.property.lists import BASIS, LISTS, SEED, entry_fault, property_list, words_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, first, passed, says

_NOTES = (
    r"\d+张|[一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]+张|面额|面值|[元百十佰拾]券|冠字号|硬币|纸币"
    r"|[×xX*]\s?\d+|\d+枚|清点(?:单|清单|记录)|点钞|银行[^。；]{0,8}(?:回单|清点|缴款|存)|见[下后]?附|另附|附表"
    r"|附页|明细|详见"
)
_BANKED = (
    r"(?:现金|赌资|毒资|款项?)[^。；\n]{0,12}(?:清点(?:单|清单|记录|笔录)|面额|冠字号)|冠字号码?(?:清单|登记)"
    r"|现金(?:清点|缴款)(?:单|清单)"
)


@rule(
    code="PRP503",
    title="现金未记面额、张数",
    severity=Severity.WARNING,
    kinds=LISTS,
    basis=BASIS,
    seed=SEED,
    since="0.2.0",
    good=[
        property_list("现金 | 3200元 | 100元×30张、50元×4张，冠字号清单附后 | 　"),
        property_list("人民币 | 伍仟元整（5000元） | 百元券 | 装入密封袋"),
        property_list("现金 | 128000元 | 由农业银行清点，见现金清点单 | 　"),
        property_list("现金收据 | 1张 | 编号0012，金额3200元 | 　"),
    ],
    bad=[
        property_list("现金 | 3200元 | 　 | 　"),
        property_list("人民币 | 捌佰元整（800元） | 装于黑色钱包 | 　"),
        property_list("赌资 | 6400元 | 桌面查获 | 　"),
    ],
)
def cash_told_by_notes(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押现金应当写明面额、张数和总额，毒资、赌资等需要以原物作证的还应当记冠字号；只写总额，日后无法查证是不是扣押的那些钱。

    例外：由银行清点并附清点单的；面额、张数写在附表、清点记录或者清单说明中的；只有一种面额、写明面额和总额的。
    """
    for number, item in enumerate(case.items_in(document), 1):
        if item.goods is not Goods.CASH:
            continue
        noted = says(document, r"(?:备注|附注|说明|注)：[^\n]{0,60}(?:面额|\d+张|券)")
        if first(_NOTES, words_of(item)) or noted or anywhere(case, _BANKED):
            yield passed(document, anchor=f"item:{number}")
            continue
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”只写了金额，没有登记面额和张数。",
            suggestion="请补记各种面额的张数；由银行清点的，附清点单；毒资、赌资等需要原物作证的，附冠字号清单。",
        )


_LOOK = r"[白红黄褐棕灰绿蓝粉紫黑橙透]色|无色|彩色|晶体|粉末|片剂|药片|药丸|颗粒|块状|膏状|液体|植物|叶|状"
_PACKED = r"袋|包|瓶|盒|支|管|罐|颗|粒|片|块|粒|株|封存|装"
_WEIGHT = r"(?:毛重|净重|重量?|共重|共计|计|约)[^。；]{0,6}\d|\d+(?:\.\d+)?(?:毫克|克|千克|公斤|g|kg|mg|毫升|ml)"
_WEIGHED = r"称量(?:笔录|记录)|经(?:现场)?称量|净重|毛重"
_LATER = r"待称量|另行称量|见称量|称量笔录|尚未称量|未称量"


@rule(
    code="PRP507",
    title="毒品类物品未写性状、包装和重量",
    severity=Severity.ERROR,
    kinds=["seizure_list"],
    case_type=CaseType.CRIMINAL,
    basis=[Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01")],
    seed=SEED,
    since="0.2.0",
    good=[
        property_list("白色晶体 | 1袋 | 透明自封袋包装，净重4.82克，编为1号 | 　"),
        property_list("疑似毒品 | 3包 | 白色粉末，锡纸包装 | 待称量，见称量笔录"),
        property_list("吸毒工具 | 1个 | 矿泉水瓶改制 | 　"),
        property_list("冰毒 | 5.2克 | 白色晶体，1袋 | 　"),
    ],
    bad=[
        property_list("毒品 | 若干 | 　 | 　"),
        property_list("白色晶体 | 1袋 | 透明自封袋 | 　"),
        property_list("冰毒 | 5.2克 | 　 | 卧室抽屉"),
    ],
)
def drugs_told(document: Document, case: CaseFile) -> Iterator[Check]:
    """查获的毒品、疑似毒品应当写明颜色、形态、包装数、编号、毛重或者净重和所在位置；缺少的，无法证明送检的就是查获的，数量也难以认定。

    例外：案由和卷内文书都与毒品无关的粉末、药片；当场不便称量、以后称量并有称量笔录的；吸毒工具、包装袋、电子秤等不是毒品本身。性状、包装写在名称、数量栏中的，视为已经写明。
    """
    weighed = bool(case.of_kind("drug_weighing_record")) or any(
        says(d, _WEIGHED) for d in case.documents if d.id != document.id
    )
    for number, item in enumerate(case.items_in(document), 1):
        if item.goods is not Goods.DRUG or _of_another_case(case):
            continue
        words = words_of(item)
        wanted = [
            what
            for what, told in (
                ("颜色、形态", first(_LOOK, words)),
                ("包装和件数", first(_PACKED, words) and not first(r"若干", item.quantity)),
                ("重量", first(_WEIGHT, words) or first(_LATER, words) or weighed),
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
            f"第{number}项“{item.name}”没有写明{'、'.join(wanted)}。",
            suggestion="请对照实物和称量笔录补记颜色、形态、包装数、编号和毛重、净重，并由在场人签名确认。",
        )


def _of_another_case(case: CaseFile) -> bool:
    """Tell whether the case is known to have nothing to do with drugs: then a white powder is a white powder."""
    return bool(case.cause) and "毒" not in case.cause and not anywhere(case, r"毒品|吸毒|贩毒|冰毒|海洛因|大麻")
