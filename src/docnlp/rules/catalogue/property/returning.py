"""Things given back: with approval, photographs and reasons, to whoever is entitled."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import OFFICERS, CaseFile, CaseType, Check, Document, Party, Severity
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, lacking, passed, says, span_of

_SEED = "涉案财物管理"
_PICTURES = "原物照片或者录像"
_APPROVED = r"批准|审批|同意发还|同意返还|领导意见|局长|负责人"
_PICTURED = r"照片|拍照|拍摄|照相|录像|录音录像|摄像|影像|翻拍"
_REASON = (
    r"权属|所有权|无争议|系[^。；，]{0,12}(?:所有|被盗|被骗|被抢|财物|财产)"
    r"|属于[^。；，]{0,16}(?:合法)?(?:财产|财物|所有)|理由|原因|被盗|被骗|被抢|被害人|被侵害人|失主|善意第三人"
    r"|无关|不(?:再)?需要(?:继续)?扣押|撤销案件|终止侦查|解除(?:扣押|查封|保全)"
)


def _returned(head: str, foot: str, *, kind: str = "criminal", more: str = "") -> str:
    return f"""@type {kind}
=== FHQD
# 发还清单
{head}
| 编号 | 名称 | 数量 | 特征 |
| 1 | 蓝色电动车 | 1辆 | 车架号119022107654321 |
{foot}
>> 江城市公安局东湖分局
>> 2026年3月12日
{more}
"""


_WHY = "下列财物系被害人李某被盗财物，权属明确、无争议，经拍照、估价后发还。"
_SIGNED = "批准人：{sign 陈某}  办案人：{sign 王某}{sign 赵某}\n领取人：{sign 李某}{thumb}"


@rule(
    code="PRP517",
    title="发还手续不全",
    severity=Severity.WARNING,
    kinds=["property_return_list"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#234.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#191.3", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#192", since="2019-01-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _returned(_WHY, _SIGNED),
        _returned(_WHY, "办案人：{sign 王某}{sign 赵某}\n领取人：{sign 李某}{thumb}", kind="administrative"),
        _returned(
            "",
            _SIGNED,
            more="=== QKSM\n# 情况说明\n电动车系李某被盗，权属无争议，已拍照附卷，经局领导批准发还。\n>> 2026年3月12日",
        ),
    ],
    bad=[
        _returned("", "办案人：{sign 王某}{sign 赵某}\n领取人：{sign 李某}{thumb}"),
        _returned("下列财物发还李某。", "批准人：{sign 陈某}  办案人：{sign 王某}\n领取人：{sign 李某}{thumb}"),
        _returned(_WHY.replace("经拍照、估价后", ""), "领取人：{sign 李某}{thumb}", kind="administrative"),
    ],
)
def return_in_order(document: Document, case: CaseFile) -> Iterator[Check]:
    """发还涉案财物应当权属明确、无争议，登记、拍照或者录像并估价，刑事案件经县级以上公安机关负责人批准，
    在案卷中注明理由，原物照片、发还清单和领取手续存卷。

    例外：批准、照片、理由在其他文书中的，合并看；行政案件不要求县级以上负责人批准；批准人、领取人一栏没有签名的，由签名规则核查；
    照片在另册而目录、备考表写明的。只缺照片，或者只提供了清单一份文书的，降为提示。
    """
    wanted = [
        what
        for what, there in (
            ("批准手续", case.type is not CaseType.CRIMINAL or _approved(document, case)),
            (_PICTURES, anywhere(case, _PICTURED)),
            ("发还的理由", says(document, _REASON) or _told_elsewhere(document, case)),
        )
        if not there
    ]
    if not wanted:
        yield passed(document, anchor="return")
        return
    yield lacking(
        document,
        f"发还财物没有见到{'、'.join(wanted)}。",
        anchor="return",
        severity=Severity.INFO if len(case.documents) == 1 or wanted == [_PICTURES] else None,
        suggestion="请补入批准手续、原物照片，并在案卷中注明权属依据和发还理由；在另册的，写明所在卷册。",
    )


def _approved(document: Document, case: CaseFile) -> bool:
    returning = (
        r"(?:发还|返还|退还)[^。；\n]{0,30}(?:批准|审批|同意)|(?:批准|同意|审批)[^。；\n]{0,30}(?:发还|返还|退还)"
    )
    return bool(document.slots_of(Party.APPROVER)) or says(document, _APPROVED) or anywhere(case, returning)


def _told_elsewhere(document: Document, case: CaseFile) -> bool:
    why = rf"(?:发还|返还|退还)[^。；\n]{{0,40}}(?:{_REASON})|(?:{_REASON})[^。；\n]{{0,40}}(?:发还|返还|退还)"
    return any(says(d, why) for d in case.documents if d.id != document.id)


_RECEIVER = (
    r"(?:领取人|领条人|收领人|代领人)(?:签名|（签名）)?：[ 　]*(?P<who>(?:民警|侦查员|侦查人员|办案民警"
    r"|承办人)?[ 　]*(?P<name>[\u4e00-\u9fa5·]{2,4}))(?=[（(\s，。]|$)"
)
_BY_OFFICER = (
    r"(?<!不得)由(?:办案|侦查|承办)?(?:民警|侦查员|侦查人员|人员)(?P<name>[\u4e00-\u9fa5]{0,4})?(?:代为领取|代领"
    r"|领取后转交|代收)"
)
_BY_OTHER = r"[^。；，\n]{0,16}(?:代为领取|代领)|（代）|代领人"
_AUTHORITY = (
    r"委托书|授权委托|委托(?:其|书面|他人|[\u4e00-\u9fa5]{2,4})[^。；\n]{0,16}(?:领取|代领)"
    r"|受(?:其|[\u4e00-\u9fa5]{2,4})(?:的)?委托|受托人"
)
_UNIT = r"法定代理人|监护人|公司|单位|店|厂|学校|银行|集团|合作社|村委会|居委会|经办人|法定代表人|负责人"


@rule(
    code="PRP518",
    title="由民警或者他人代领而没有委托",
    severity=Severity.ERROR,
    kinds=["property_return_list"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#234.2", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#192", since="2019-01-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _returned(_WHY, "批准人：{sign 陈某}\n领取人：{sign 李某}{thumb}"),
        _returned(_WHY, "批准人：{sign 陈某}\n由赵某代为领取，委托书附卷。领取人：{sign 赵某}{thumb}"),
        _returned(_WHY, "批准人：{sign 陈某}\n李某系未成年人，由其法定代理人李大某代领。领取人：{sign 李大某}{thumb}"),
        _returned(_WHY, "批准人：{sign 陈某}\n侦查人员不得代为领取。领取人：{sign 李某}{thumb}"),
    ],
    bad=[
        _returned(_WHY, "批准人：{sign 陈某}\n领取人：民警王明"),
        _returned(_WHY, "批准人：{sign 陈某}\n由侦查员王明代为领取。"),
        _returned(_WHY, "批准人：{sign 陈某}\n由其朋友赵某代为领取。领取人：{sign 赵某}{thumb}"),
    ],
)
def received_by_the_entitled(document: Document, case: CaseFile) -> Iterator[Check]:
    """领取人应当是涉案财物的合法权利人或者其委托的人；委托他人领取的，应当出具委托书；侦查人员或者公安机关其他工作人员不得代为领取。

    例外：有委托书、授权手续的；未成年人的法定代理人、监护人；单位财物由经办人领取的；手写的领取人姓名读不出的，不作判断。
    """
    text = document.text.characters
    found = _by_officer(document, case)
    if found:
        yield flag(
            document,
            span_of(found),
            "财物由公安机关工作人员代为领取。",
            suggestion="请通知权利人或者其委托的人领取，并补入领取手续。",
            anchor="receiver",
            poor=poorly_read(document, span_of(found)),
        )
        return
    other = next((m for m in finds(_BY_OTHER, text) if not first(r"不得|不准|禁止|严禁", m[0])), None)
    if other and not anywhere(case, _AUTHORITY) and not first(_UNIT, text):
        yield flag(
            document,
            span_of(other),
            "财物由他人代领，卷内没有见到委托书。",
            suggestion="请补入权利人的委托书和代领人的身份证明。",
            anchor="receiver",
            poor=poorly_read(document, span_of(other)),
        )
    elif document.slots_of(Party.HOLDER):
        yield passed(document, anchor="receiver")


def _by_officer(document: Document, case: CaseFile) -> "regex.Match[str] | None":
    text = document.text.characters
    officers = {p.name for p in case.persons if p.roles & set(OFFICERS) and not p.roles & {Party.VICTIM, Party.HOLDER}}
    for match in finds(_RECEIVER, text):
        if first(r"民警|侦查员|侦查人员|承办人", match["who"]) or match["name"] in officers:
            return match
    return first(_BY_OFFICER, text)
