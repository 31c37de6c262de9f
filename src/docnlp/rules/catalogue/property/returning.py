"""Things given back: with approval, photographs and reasons, to whoever is entitled."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import OFFICERS, CaseFile, CaseType, Cause, Check, Document, Goods, Party, Severity, SlotState
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.cells import empty_beside
from docnlp.rules.catalogue.property.lists import inked, without
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of, unchecked

_SEED = "涉案财物管理"
_PICTURES = "原物照片或者录像"
_VALUE = "估价"
_IDENTITY = "领取人的身份证明"
_NOT_APPROVED = r"(?:未|没有|尚未|无)(?:经|报|报请|履行)?[^。；，\n]{0,12}(?:批准|审批|同意)|口头(?:同意|决定|批准)"
_APPROVED = (
    r"经[^。；，\n]{0,30}(?:批准|审批|同意|批示)|同意(?:先行)?(?:发还|返还|退还)|批准(?:先行)?(?:发还|返还|退还|解除)"
    r"|(?:意见|批示|审批|审核)[：]?[^。；\n]{0,12}同意|审批表|(?:报请|请示)[^。；\n]{0,16}(?:批准|同意)"
    r"|领导意见：?[^\s：]"
    r"|批准人[^\n：]{0,4}：[ ]*[\u4e00-\u9fa5]{2,4}(?=[ 　，。；\n]|$)"
)
_NOT_PICTURED = r"(?:均?未|没有|没)(?:予|作|进行|及时)?(?:拍照|照相|拍摄|录像|录音录像|摄像|附照片)|无照片"
_PICTURED = r"照片|拍照|拍摄|照相|录像|录音录像|摄像|影像|翻拍|摄影"
_NOT_VALUED = r"(?:未|没有|没)(?:作|进行|予|经)?(?:鉴定|价格)?(?:、)?(?:估价|认定|评估)"
_ID_LABEL = r"[^\n：]{0,12}(?:身份证件?|证件)(?:名称及|种类及)?(?:号码?)?"
_NO_IDENTITY = r"(?:未|没有)(?:核对|核实|登记|留存|提供)[^。；，\n]{0,8}身份"
_REASON = (
    r"权属|所有权|无争议|系[^。；，]{0,12}(?:所有|被盗|被骗|被抢|失窃|财物|财产)"
    r"|属于[^。；，]{0,16}(?:合法)?(?:财产|财物|所有)|(?:理由|原因|事由|依据)：[ ]*(?!\d{4}年)[^\s_。；：]{3,}|被盗"
    r"|被骗|被抢|失窃|被害人|被侵害人|失主"
    r"|善意第三人|无关|不(?:再)?需要?(?:继续)?扣押|撤销案件|终止侦查|解除(?:扣押|查封|保全|登记保存)|合法(?:财产|财物)"
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
_WHY_THERE = _WHY.replace("被害人", "被侵害人")
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
        _returned(_WHY, _SIGNED + "　身份证号码：{hand 420000199001011234}"),
        _returned(_WHY_THERE, "办案民警：{sign 王某}{sign 赵某}\n领取人：{sign 李某}{thumb}", kind="administrative"),
        _returned(
            "",
            _SIGNED,
            more="=== QKSM\n# 情况说明\n电动车系李某被盗，权属无争议，已拍照附卷，经局领导批准发还。\n>> 2026年3月12日",
        ),
    ],
    bad=[
        _returned("", "办案人：{sign 王某}{sign 赵某}\n领取人：{sign 李某}{thumb}"),
        _returned("下列财物发还李某。", "批准人：{sign 陈某}  办案人：{sign 王某}\n领取人：{sign 李某}{thumb}"),
        _returned(_WHY_THERE.replace("经拍照、估价后", ""), "领取人：{sign 李某}{thumb}", kind="administrative"),
        _returned(_WHY, "批准人：{blank 8}　办案人：{sign 王某}{sign 赵某}\n领取人：{sign 李某}{thumb}"),
        _returned(_WHY, _SIGNED.replace("领取人", "因急用没有拍照，也未估价。领取人")),
        _returned(_WHY, _SIGNED + "　身份证号码：{blank 18}"),
        _returned("理由：{blank 8}　财物已拍照、估价。", _SIGNED),
    ],
)
def return_in_order(document: Document, case: CaseFile) -> Iterator[Check]:
    """发还涉案财物应当权属明确、无争议，登记、拍照或者录像并估价，刑事案件经县级以上公安机关负责人批准，
    在案卷中注明理由，原物照片、发还清单和领取手续存卷。

    例外：批准、照片、理由在其他文书中的，合并看；行政案件不要求县级以上负责人批准，但同样要有理由、照片、清单和领取手续；
    领取人一栏没有签名的，由签名规则核查；照片在另册而目录、备考表写明的。只缺照片，或者只提供了清单一份文书的，降为提示。
    """
    text, everything = document.text.characters, "\n".join(d.text.characters for d in case.documents)
    wanted = [
        what
        for what, there in (
            ("批准手续", case.type is not CaseType.CRIMINAL or _approved(document, case)),
            (_PICTURES, _only_cash(document, case) or first(_PICTURED, without(everything, _NOT_PICTURED))),
            (_VALUE, not first(_NOT_VALUED, text)),
            ("发还的理由", _reasoned(document, case) or _told_elsewhere(document, case)),
            (_IDENTITY, not first(_NO_IDENTITY, text) and not empty_beside(document, _ID_LABEL)),
        )
        if not there
    ]
    if not wanted:
        yield passed(document, anchor="return")
        return
    admitted = first(rf"{_NOT_APPROVED}|{_NOT_PICTURED}|{_NOT_VALUED}|{_NO_IDENTITY}", text) or _IDENTITY in wanted
    if not admitted and any(inked(document, item) for item in case.items_in(document)):
        yield unchecked(document, "发还清单的手写内容", Cause.INK_NOT_READ, anchor="return")
        return
    mild = (len(case.documents) == 1 or wanted == [_PICTURES]) and not admitted
    yield lacking(
        document,
        f"发还财物没有见到{'、'.join(wanted)}。",
        anchor="return",
        severity=Severity.INFO if mild else None,
        suggestion="请补入批准手续、原物照片、领取人身份证明，并在案卷中注明权属依据和发还理由；在另册的，写明所在卷册。",
    )


def _approved(document: Document, case: CaseFile) -> bool:
    returning = (
        r"(?:发还|返还|退还)[^。；\n]{0,30}(?:批准|审批|同意)|(?:批准|同意|审批)[^。；\n]{0,30}(?:发还|返还|退还)"
    )
    signed = any(s.state is not SlotState.BLANK for s in document.slots_of(Party.APPROVER))
    own = without(document.text.characters, rf"{_NOT_APPROVED}|批准\s*(?:人|日期)：?\s*(?:\n|$)")
    others = [d for d in case.documents if d.id != document.id]
    told = any(first(returning, without(d.text.characters, _NOT_APPROVED)) for d in others)
    return signed or bool(first(_APPROVED, own)) or told


def _only_cash(document: Document, case: CaseFile) -> bool:
    items = case.items_in(document)
    return bool(items) and all(item.goods is Goods.CASH for item in items)


def _reasoned(document: Document, case: CaseFile) -> bool:
    """Tell whether the list gives the reason: in its column, or in its text."""
    columns = [t for i in case.items_in(document) for h, t in i.cells.items() if first(r"理由|原因|事由|依据", h)]
    return any(first(r"[\u4e00-\u9fa5]{3,}", t) for t in columns) or says(document, _REASON)


def _told_elsewhere(document: Document, case: CaseFile) -> bool:
    why = rf"(?:发还|返还|退还)[^。；\n]{{0,40}}(?:{_REASON})|(?:{_REASON})[^。；\n]{{0,40}}(?:发还|返还|退还)"
    return any(says(d, why) for d in case.documents if d.id != document.id)


_RECEIVER = (
    r"(?:领取人|领条人|收领人|代领人)(?:签名|（签名）)?：[ 　]*(?P<who>(?:民警|侦查员|侦查人员|办案民警"
    r"|承办人)?[ 　]*(?P<name>[\u4e00-\u9fa5·]{2,4}))(?=[（(\s，。]|$)"
)
_STAFF = r"(?:民警|警察|辅警|协警|警务辅助人员|侦查员|侦查人员|内勤|公安机关工作人员)"
_BY_OFFICER = (
    rf"(?<!不得)由(?:办案|侦查|承办)?(?:{_STAFF}|人员)(?P<name>[\u4e00-\u9fa5]{{0,4}})?(?:代为领取|代领|领取后?转交"
    rf"|代收)"
    rf"|(?<!不得){_STAFF}(?:(?!不得|不准|严禁|禁止)[^。；\n）]){{0,24}}?(?:代(?:为"
    rf"|[^。；，\n]{{0,14}})?(?:领|收取|签收)|领取后?转交|领走"
    rf"|(?:先行)?领取保管)"
    rf"|代领人：?[^\n]{{0,6}}（[^）\n]{{0,8}}{_STAFF}"
)
_KIN = (
    r"夫妻|父子|父女|母子|母女|兄弟|兄妹|姐弟|姐妹|叔侄|祖孙|翁婿|婆媳|配偶|丈夫|妻子?|夫|父亲?|母亲?|儿子|女儿|子"
    r"|女|[兄弟姐妹哥]{1,2}|朋友|同事|邻居|亲戚|亲属|岳[父母]"
    r"|[叔舅姑姨]|同学|老乡|工友|女友|男友"
)
_BY_OTHER = (
    r"[^。；，\n]{0,16}(?:代为领取|代领|代为签收|代收)|（代）|代领人"
    rf"|与(?:权利人|被害人|被侵害人|失主|物主|所有人)(?:的)?关系[：\s]*(?:{_KIN})(?=[\s，。；（]|$)"
    rf"|领取人(?:签名)?：[^\n]{{0,8}}\n?（[^）\n]{{0,12}}(?:之|的)?(?:{_KIN})(?=[，；）、])"
)
_AUTHORITY = (
    r"委托书|授权委托|委托(?:其|书面|他人|[\u4e00-\u9fa5]{2,4})[^。；\n]{0,16}(?:领取|代领)"
    r"|受(?:其|[\u4e00-\u9fa5]{2,4})(?:的)?委托|受托人"
)
_NO_AUTHORITY = (
    r"(?:未|没有|无|缺)(?:提供|出具|附|见|提交|携带|办理|书面)*[^。；，\n]{0,6}委托(?:书|手续)?|委托书[：\s]*(?:无"
    r"|没有|未|缺|/|—)"
)
_UNIT = (
    r"法定代理人|监护人|未成年|经办人|法定代表人|介绍信|死亡|去世|继承人"
    r"|(?:权利人|所有人|领取单位|公物|系)[^。；，\n]{0,16}(?:公司|单位|商店|门店|厂|学校|中学|小学|大学|医院|银行"
    r"|集团|合作社|委员会|村委会|居委会)"
)


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
        _returned(
            _WHY.replace("李某被盗", "李某（邻县民警，私人车辆）被盗"),
            "经局负责人批准。\n领取人：{sign 李某}{thumb}（本人）",
        ),
        _returned(_WHY, "经局负责人批准。\n领取人：{sign 赵某}{thumb}（李某之妻，持李某签名的委托书）"),
    ],
    bad=[
        _returned(_WHY, "批准人：{sign 陈某}\n领取人：民警王明"),
        _returned(_WHY, "批准人：{sign 陈某}\n由侦查员王明代为领取。"),
        _returned(_WHY, "批准人：{sign 陈某}\n由其朋友赵某代为领取。领取人：{sign 赵某}{thumb}"),
        _returned(_WHY, "批准人：{sign 陈某}\n领取人：{sign 王明}（本所辅警，李某在外打工，先代其领取）"),
        _returned(_WHY, "批准人：{sign 陈某}\n领取人：{sign 赵某}{thumb}（李某的同事，没有提供委托书）"),
        _returned(_WHY, "批准人：{sign 陈某}\n| 领取人 | {sign 赵某} | 与被害人关系 | 夫妻 | 委托书 | 无 |"),
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
    told = "\n".join(d.text.characters for d in case.documents)
    if other and not first(_AUTHORITY, without(told, _NO_AUTHORITY)) and not first(_UNIT, text):
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
