"""Necessities of life that are left to people, and things that have nothing to do with the case."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Severity
from docnlp.rules.catalogue.property.lists import LISTS, entry_fault, property_list, words_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, passed, says

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
    title="扣押生活必需品或者无关财物",
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
        _in_case("买卖身份证件", "居民身份证 | 4张 | 姓名分别为李某等四人 | 张某收购后准备出售"),
        _in_case("盗窃", "布鞋 | 1双 | 41码，鞋底波浪纹 | 张某本人所穿，与现场足迹比对，作为证据"),
    ],
    bad=[
        _in_case("串通投标", "生活费 | 800元 | 百元券8张 | 随身携带"),
        _in_case("串通投标", "医保卡 | 1张 | 卡号420001，户名张某 | 随身携带"),
        _in_case("寻衅滋事", "助听器 | 1副 | 银色 | 随身携带"),
        _in_case("盗窃", "居民身份证 | 1张 | 张某本人，有效期至2033年 | 张某钱包"),
        _in_case("诈骗", "婴儿奶粉 | 2罐 | 1段900克 | 厨房，其子每日食用"),
        _in_case("虚开增值税专用发票", "注塑机 | 1台 | 绿色，编号ZS-4410 | 生产车间，与开票无关"),
    ],
)
def necessities_left(document: Document, case: CaseFile) -> Iterator[Check]:
    """不得扣押公民个人及其所扶养家属的生活必需品，刑事案件应当为犯罪嫌疑人及其所扶养的亲属保留必需的生活费用和物品；
    与案件无关的财物、文件不得扣押。清单写明系本人或者家人日常使用、治疗所需，又没有写与案件的关系的，不论案由。

    例外：确系证据、赃物、作案工具并写明的；案由本身涉及这类物品（如骗取医保、贩卖药品）的；已经退还并注明的；案由未能读出、又没有写明是日常所用的，不作判断。
    """
    cause = case.cause or _cause_on_list(document)
    for number, item in enumerate(case.items_in(document), 1):
        words = words_of(item)
        if stated := first(_UNRELATED, words):
            if not first(_GIVEN_BACK, words):
                yield entry_fault(
                    document,
                    number,
                    item,
                    f"第{number}项“{item.name}”写明{stated[0]}，仍被扣押。",
                    suggestion="与案件无关的财物不得扣押，请及时退还并由本人签收。",
                )
            continue
        own = first(_DAILY, item.name) and first(_OWN, words)
        if not own and (not cause or first(_CAUSES, cause) or not first(_NEEDED, item.name)):
            continue
        back = rf"第{number}项[^。\n]{{0,30}}(?:退还|发还|返还)"
        if first(rf"{_RELATED}|{_GIVEN_BACK}", words) or says(document, back) or _given_back(item.name, case):
            yield passed(document, anchor=f"item:{number}")
            continue
        yield entry_fault(
            document,
            number,
            item,
            f"第{number}项“{item.name}”属于生活必需品，清单没有写明与案件的关系。",
            suggestion="与案件无关的，请及时退还并由本人签收；确系证据的，写明与案件的关系。",
        )


def _cause_on_list(document: Document) -> str:
    """Return the cause that the list itself names."""
    found = first(r"(?:案由|案件名称|涉嫌)[：\s]*(?P<cause>[^\s，。；　]{2,40})", document.text.characters)
    return found["cause"] if found else ""


_UNRELATED = r"与(?:本案|案件|该案|犯罪|违法|[^，。；]{1,8})(?:行为|事实)?(?:无关|没有关[系联])"
_GIVEN_BACK = r"退还|发还|返还|交还|归还|未(?:予)?扣押"
_DAILY = (
    r"身份证|户口[簿本]|医保|社保|医疗|药|片$|片（|胶囊|眼?镜|奶粉|奶瓶|尿|书包|课本|作业|文具|衣|鞋|被[子褥]|棉被"
    r"|[大小]米|面粉|[食粮]油"
    r"|口粮|生活费|现金|轮椅|拐杖|助听|假[肢牙]|灶|锅|冰箱|洗衣机|电饭|婴儿|儿童|血糖|血压|胰岛素|吸氧|雾化"
)
_OWN = (
    r"本人(?!签|捺|供|辩|所留)|其(?:父|母|妻|夫|丈夫|[子女孙]|儿子|女儿|孩子|家属|家人"
    r"|家庭)[^，。；]{0,6}[用食穿吃学治服]|日常(?:使用|食用|生活|服用|所需)"
    r"|治疗|上学|口粮|自用|家用|家庭生活|生活费|患[^，。；]{0,8}病|伙食"
)


def _given_back(name: str, case: CaseFile) -> bool:
    return any(says(d, name) for d in case.of_kind("property_return_list")) if name.isalnum() else True
