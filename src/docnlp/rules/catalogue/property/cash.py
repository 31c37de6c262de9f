"""Entries of property lists of cash: told by note and piece."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Goods, Severity
from docnlp.rules.catalogue.property.lists import BASIS, LISTS, SEED, entry_fault, property_list, words_of
from docnlp.rules.rule import rule
from docnlp.rules.verdicts import anywhere, first, passed, says

_PIECES = (
    r"(?:\d+|[一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰]+)[张枚](?!桌|床|台)"
    r"|[元圆百十佰拾角](?:[元圆])?(?:面[额值钞])?[券币]"
    r"|面[额值][^，。；\d]{0,4}(?:\d|[一二五十百壹贰伍拾佰])|[张枚）数]{1,4}：\d+|\d\s?[×xX*]\s?\d+"
)
_COUNTED_BY_BANK = (
    r"清点(?:单|清单|记录|笔录|明细)|点钞(?:单|记录)|银行[^。；]{0,8}(?:清点|缴款)|(?:冠字号码?|面额"
    r"|券别)[^。；，]{0,10}(?:清单|登记|附后|附页|见)"
    r"|见[下后]?附|另附|附表|附页|明细|详见"
)
_UNCOUNTED = r"若干|一[些批堆沓叠]|数量不详|未清点"
_LUMPED = r"零钱|零散|散钱|硬币若干|若干"
_NUMBERED = r"冠字号|编号"
_EXCHANGED = (
    r"毒资|购毒款|贩毒款|毒品?款|毒品交易|交易(?:所得|现场)[^，。；]{0,6}(?:款|钱|得)|(?:敲诈|勒索|行贿|受贿"
    r"|绑架)[^，。；]{0,4}(?:款|钱|赎金)|诱饵款|特情费"
)
_BANKED = (
    r"(?:现金|赌资|毒资|款项?)[^。；\n]{0,12}(?:清点(?:单|清单|记录|笔录)|面额|冠字号)|冠字号码?(?:清单|登记)"
    r"|现金(?:清点|缴款)(?:单|清单)"
)


def _paragraphs(words: str) -> str:
    return f"""@type criminal
=== KYQD
# 扣押清单
{words}
持有人：{{sign 张某}}{{thumb}}  见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}  保管人：{{sign 赵某}}
>> 2026年3月2日
"""


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
        property_list("零钱 | 若干 | 人民币，纸币和硬币混放于饼干盒 | 　"),
        property_list("毒资 | 600元 | 百元券6张 | 从张某上衣口袋查获"),
        property_list("　 | 　 | 　 | 　", foot="一、人民币现金三沓，共计28600元，用牛皮纸袋包装；").replace(
            "| 1 | 　 | 　 | 　 | 　 |\n", ""
        ),
    ],
)
def cash_told_by_notes(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押现金应当写明面额、张数和总额，毒资等需要以原物作证的还应当记冠字号；只写总额，日后无法查证是不是扣押的那些钱。

    例外：由银行清点并附清点单的；面额、张数写在附表、清点记录或者清单说明中的；只有一种面额、写明面额和总额的；赌资等写明面额、张数的。
    只缺冠字号的降为提示。
    """
    for number, item in enumerate(case.items_in(document), 1):
        if item.goods is not Goods.CASH:
            continue
        words = words_of(item)
        noted = says(document, r"(?:备注|附注|说明|注)：[^\n]{0,60}(?:面额|\d+张|券)")
        banked = bool(first(_COUNTED_BY_BANK, words) or noted or anywhere(case, _BANKED))
        lumped = first(_UNCOUNTED, item.quantity + item.unit) or (first(_LUMPED, words) and not first(_COINS, words))
        counted = first(_PIECES, words) and not lumped
        if not counted and not banked:
            yield entry_fault(
                document,
                number,
                item,
                f"第{number}项“{item.name}”没有登记面额和张数。",
                suggestion="请补记各种面额的张数；由银行清点的，附清点单；毒资等需要原物作证的，附冠字号清单。",
            )
        elif first(_EXCHANGED, words) and not banked and not first(_NUMBERED, item.description):
            yield entry_fault(
                document,
                number,
                item,
                f"第{number}项“{item.name}”写明是交易的钱款，没有登记冠字号。",
                suggestion="请补附冠字号清单或者逐张拍照，以便证明是交易时交付的那些钱。",
                severity=Severity.INFO,
            )
        else:
            yield passed(document, anchor=f"item:{number}")


_COINS = r"\d+枚|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]+枚|硬币[^，。；]{0,8}\d"
