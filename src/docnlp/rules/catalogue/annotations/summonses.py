"""Times that a summons has to bear."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Field, Noted, Severity, Span
from docnlp.rules.catalogue.annotations.ink import inked
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import flag, passed, says


def _summons(times: str, *, kind: str = "CHUANX", more: str = "") -> str:
    office = "犯罪嫌疑人" if kind == "CHUANX" else "违法嫌疑人"
    law = "刑事诉讼法》第一百一十九条" if kind == "CHUANX" else "治安管理处罚法》第九十六条第一款"
    return f"""@type {"criminal" if kind == "CHUANX" else "administrative"}
=== {kind}
## 江城市公安局东湖分局
# 传唤证
>> 江公（东）传唤字〔2026〕5号
根据《中华人民共和国{law}之规定，现传唤{office}张某接受询问。
>> {{seal 江城市公安局东湖分局}}2026年3月2日
本证已于2026年3月2日8时收到。　被传唤人：{{sign 张某}}{{thumb}}
{times}
{more}"""


@rule(
    code="ANN108",
    title="传唤证到案、离开时间未填写也未注明",
    severity=Severity.ERROR,
    kinds=["criminal_summons", "administrative_summons", "compelled_appearance_warrant"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#199.2", since="2020-09-01", kinds=("criminal_summons",)),
        Basis("公安机关办理刑事案件程序规定#79.2", since="2020-09-01", kinds=("compelled_appearance_warrant",)),
        Basis("公安机关办理行政案件程序规定#68", since="2019-01-01"),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _summons(
            "到案时间：{hand 2026年3月2日9时20分}　{sign 张某}{thumb}\n传唤结束时间：{hand 16时5分}　{sign 张某}{thumb}"
        ),
        _summons(
            "到案时间：2026年3月2日9时20分　{sign 张某}{thumb}\n传唤结束时间：2026年3月2日16时5分　{sign 张某}{thumb}"
        ),
        _summons(
            "到案时间：{blank 10}\n传唤结束时间：{blank 10}\n"
            "张某拒绝填写到案时间和结束时间。民警注明：9时20分到案，16时5分结束。　侦查人员：{sign 李某}"
        ),
        _summons("到案时间：{blank 10}\n传唤结束时间：{blank 10}\n张某经依法传唤，逾期未到案。　侦查人员：{sign 李某}"),
    ],
    bad=[
        _summons(
            "到案时间：{hand 2026年3月2日9时20分}　{sign 张某}{thumb}\n传唤结束时间：{blank 10}　被传唤人：{blank 6}"
        ),
        _summons("到案时间：{blank 10}\n离开时间：　　年　　月　　日　　时　　分", kind="CHUANXA"),
        _summons("到案时间：{hand 2026年3月2日9时20分}　{sign 张某}{thumb}\n讯问结束时间：{blank 10}"),
    ],
)
def arrival_and_departure_filled(document: Document, case: CaseFile) -> Iterator[Check]:
    """被传唤人、被拘传人到案后和传唤、拘传（询问查证）结束后，应当由其在传唤证、拘传证上填写到案时间和结束（离开）时间；
    拒绝填写的，由办案人员注明。时间空白，传唤是否超时就无从查起。

    例外：已注明拒绝填写、无法书写的；被传唤人没有到案的；口头传唤、投案、扭送在笔录中注明，没有传唤证；
    手写填写、尚未读出的，不算空白。
    """
    if (
        document.scanned
        or document.notes_of(Noted.REFUSED, Noted.UNABLE)
        or says(document, r"未到案|没有到案|拒不到案")
    ):
        return
    fields = [f for f in document.fields if f.name in ("arrival", "departure", "ended")]
    blank = [f for f in fields if not f.filled and not f.value and not inked(document, _label(document, f))]
    if not fields:
        return
    if not blank:
        yield passed(document, anchor="times")
        return
    names = "、".join(dict.fromkeys(f.label for f in blank))
    yield flag(
        document,
        _label(document, blank[0]),
        f"“{names}”没有填写，也没有注明拒绝填写。",
        suggestion="请对照办案区登记核实；本人拒绝填写的，由办案人员注明时间和情况；漏填的作出书面说明。",
        anchor="times",
    )


def _label(document: Document, field: Field) -> Span:
    at = document.text.characters.rfind(field.label, 0, field.span.start + 1)
    return Span(at, at + len(field.label)) if at >= 0 else field.span
