"""The chain of samples (检材): what was examined is what was seized."""

from collections.abc import Iterator
from dataclasses import dataclass

from docnlp.datamodel import CaseFile, Cause, Check, Document, Severity, Span
from docnlp.rules.catalogue.evidence.volumes import in_another_volume
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked

_SOURCES = (
    "seizure_list",
    "seizure_record",
    "evidence_extraction_record",
    "drug_weighing_record",
    "drug_sampling_record",
    "evidence_preservation_list",
    "search_record",
    "scene_examination_record",
)
_COLOUR = r"(?P<colour>白|无|黄|红|绿|蓝|褐|黑|灰|紫|棕|粉红|粉|橙|咖啡)色?(?:透明|半透明)?(?:的)?"
_FORM = r"(?P<form>晶体|结晶|片剂|药片|药丸|片状|粉末|粉状|液体|颗粒|植物|叶状|膏状|块状)"
_SAME = {
    "无": "白", "粉红": "红", "粉": "红", "橙": "红", "咖啡": "棕", "褐": "棕",
    "结晶": "晶体", "块状": "晶体", "颗粒": "晶体", "药片": "片剂", "药丸": "片剂", "片状": "片剂",
    "粉状": "粉末", "叶状": "植物",
}  # fmt: skip
"""Words that officers and experts use for one look."""


def _case(listed: str, examined: str, note: str = "") -> str:
    return f"""@type criminal
=== KYQD
# 扣押清单
| 编号 | 名称 | 数量 | 特征 |
{listed}
持有人：{{sign 张大山}}{{thumb}}  见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}
>> 2026年3月5日

=== JDYJ
## 江城市公安局物证鉴定所
# 检验报告
委托单位：江城市公安局东湖分局　检验要求：毒品定性检验
检材：{examined}
检验结果：从送检检材中检出甲基苯丙胺成分。
鉴定人：{{sign 陶某}} {{sign 喻某}}
>> {{seal 江城市公安局物证鉴定所}}江城市公安局物证鉴定所
>> 2026年3月8日
{note}
"""


@rule(
    code="EVI418",
    title="检材与扣押、提取的物品不符",
    severity=Severity.ERROR,
    kinds=["forensic_appraisal_opinion"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#250", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#88.2", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.2.0",
    good=[
        _case("| 1 | 疑似毒品 | 1袋 | 白色晶体，净重3.2克 |", "1号检材：白色晶体1袋，取样0.5克。"),
        _case("| 1 | 疑似毒品 | 1袋 | 无色透明晶体 |", "白色结晶状物1袋。"),
        _case("| 1 | 疑似毒品 | 1袋 | 白色晶体 |\n| 2 | 疑似毒品 | 1袋 | 红色片剂 |", "红色药片10粒。"),
        _case("| 1 | 疑似毒品 | 1袋 | 白色晶体 |", "红色片剂10粒。", "情况说明：红色片剂系另案检材，装订有误。"),
    ],
    bad=[
        _case("| 1 | 疑似毒品 | 1袋 | 白色晶体，净重3.2克 |", "红色片剂10粒。"),
        _case("| 1 | 疑似毒品 | 1包 | 黄色粉末 |", "1号检材：白色晶体1袋，净重3.2克。"),
    ],
)
def examined_and_seized(document: Document, case: CaseFile) -> Iterator[Check]:
    """检材在提取、扣押、称量、送检、鉴定各环节应当是同一物品；鉴定对象与送检材料不一致的，鉴定意见不得作为定案的根据。

    只比对颜色和形态都对不上的情形；取样消耗造成的数量差异、白色与无色等说法不同的、颜色或者形态有一项相同的，不提示；
    部分检材对得上的，降为警告；血液、尿液等液体检材不比对。
    例外：有情况说明、更正或者写明另案的；写明其他文书装在他卷的，列为未能核查；卷内没有写明颜色、形态的扣押、提取文书的，不判断。
    """
    sources = [d for d in case.of_kind(*_SOURCES) if any(_looks(d))]
    seized = {look for d in sources for look, _ in _looks(d)}
    if not seized:
        return
    # blood and urine are drawn, not seized
    sent = [(look, span) for look, span in _looks(document) if look.form != "液体"]
    strange = [(k, span) for k, span in sent if not any(k.colour == s.colour or k.form == s.form for s in seized)]
    if not strange:
        yield passed(document, anchor="samples")
    elif any(says(d, r"另案|更正|笔误|有误|系同一") for d in case.documents):
        return
    elif in_another_volume(case) or (document.scanned and document.confidence(strange[0][1]) < 0.9):
        yield unchecked(document, "检材来源", Cause.FACT_NOT_FOUND)
    else:
        yield flag(
            document,
            strange[0][1],
            f"检材写为“{document.text.quote(strange[0][1])}”，卷内扣押、提取的物品没有这种颜色和形态的。",
            suggestion="请核对检材编号、封存照片和送检记录；确系写错的，由鉴定机构、办案人员说明；不是同一物品的，重新送检。",
            anchor="samples",
            severity=None if len(strange) == len(sent) else Severity.WARNING,
            against=(sources[0].place(0),),
        )


@dataclass(frozen=True, slots=True)
class _Look:
    """Colour and form of a substance, in one word each."""

    colour: str
    form: str


def _looks(document: Document) -> Iterator[tuple[_Look, Span]]:
    text = document.text.characters
    for match in finds(rf"{_COLOUR}[^，。；、\n]{{0,4}}?{_FORM}", text):
        # what a test turned into is no sample: 呈蓝色
        if not first(
            r"(?:呈|变|显|试剂|包装|胶囊|标准)[^，。；]{0,6}$", text[max(0, match.start() - 8) : match.start()]
        ):
            colour, form = match["colour"], match["form"]
            yield _Look(_SAME.get(colour, colour), _SAME.get(form, form)), span_of(match)
