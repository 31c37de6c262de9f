"""The chain of samples (检材): what was examined is what was seized, drawn and sent."""

from collections.abc import Callable, Iterator

from docnlp.datamodel import CaseFile, Cause, Check, Document, Severity, Span
from docnlp.rules.catalogue.evidence.sample_marks import (
    count_of,
    labels_of,
    looks_of,
    matters_of,
    owners_of,
    seals_of,
    serials_of,
    stretch_of,
    tags_of,
    weights_of,
)
from docnlp.rules.catalogue.evidence.volumes import in_another_volume
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import flag, passed, says, unchecked

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
_SENDING = ("drug_sampling_record", "forensic_appraisal_commission")
"""Papers that number the samples as the laboratory gets them."""
_EXPLAINED = (
    r"(?:检材|样品|鉴定|送检|物证|片剂|晶体|粉末)[^。\n]{0,40}(?:另案|更正|笔误|有误|系同一|装订错)"
    r"|(?:另案|更正|笔误|有误|系同一)[^。\n]{0,40}(?:检材|样品|鉴定|送检|物证)"
)


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


def _sent(sent: str, examined: str) -> str:
    return f"""@type criminal
=== JDPQ
# 鉴定委托书
送检人：李某、王某　2026年3月6日
检材：{sent}
>> {{seal 江城市公安局东湖分局}}

=== JDYJ
## 江城市公安局物证鉴定所
# 检验报告
委托单位：江城市公安局东湖分局　检验要求：定性检验
检材：{examined}
检验结果：已检验。
鉴定人：{{sign 陶某}} {{sign 喻某}}
>> {{seal 江城市公安局物证鉴定所}}江城市公安局物证鉴定所
>> 2026年3月8日
"""


def _drawn(drawn: str, sent: str) -> str:
    return f"""@type criminal
=== TQBL
# 提取笔录
2026年3月5日，侦查人员在船厂街3号，{drawn}
侦查人员：{{sign 李某}} {{sign 王某}}　见证人：{{sign 周某}}

=== JDPQ
# 鉴定委托书
送检人：李某、王某　2026年3月6日
检材1号：{sent}
>> {{seal 江城市公安局东湖分局}}
"""


@rule(
    code="EVI418",
    title="检材与扣押、提取的物品不符",
    severity=Severity.ERROR,
    kinds=["forensic_appraisal_opinion", "forensic_appraisal_commission"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#250", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#88.2", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.2.0",
    good=[
        _case("| 1 | 疑似毒品 | 1袋 | 白色晶体，净重20.1克 |", "白色晶体，送检重20.1克，检验消耗1克，剩余19.1克退回。"),
        _sent(
            "张大山血样2管（封签号XC-0305-A、XC-0305-B）。", "张大山血样2管（封签号XC-0305-A、B），取A管检验，B管留存。"
        ),
        _sent("4号：血迹棉签1支。", "实验室编号S-071（即送检单第4号，血迹棉签1支）。"),
        _drawn("提取铁质撬棍一根，装袋封存。", "撬棍一根。"),
        _case("| 1 | 疑似毒品 | 1袋 | 白色晶体，净重3.2克 |", "1号检材：白色晶体1袋，取样0.5克。"),
        _case("| 1 | 疑似毒品 | 1袋 | 无色透明晶体 |", "白色结晶状物1袋。"),
        _case("| 1 | 疑似毒品 | 1袋 | 白色晶体 |\n| 2 | 疑似毒品 | 1袋 | 红色片剂 |", "红色药片10粒。"),
        _case("| 1 | 疑似毒品 | 1袋 | 白色晶体 |", "红色片剂10粒。", "情况说明：红色片剂系另案检材，装订有误。"),
    ],
    bad=[
        _case("| 1 | 疑似毒品 | 1包 | 棕色粉末，标号02，净重8.2克 |", "标号03棕色粉末1包，净重8.2克。"),
        _case("| 1 | 疑似毒品 | 1包 | 棕色粉末，净重8.2克 |", "棕色粉末1包，净重9.7克。"),
        _sent("2-1：红色片剂5粒，净重0.4克。", "2-1，白色粉末1袋，净重0.6克。"),
        _sent("样品A、样品B，共两份。", "样品A、B、C，共三份。"),
        _sent("张大山血样2管（封签号XC-0305-A、XC-0305-B）。", "张大海血样1管（封签号XC-0306-C）。"),
        _drawn("提取铁质撬棍一根，装袋封存。", "木质棍棒一根，长约1米。"),
        _case("| 1 | 手机 | 1部 | 黑色，IMEI尾号4417 |", "黑色手机1部（IMEI末四位9023）。"),
        _case("| 1 | 疑似毒品 | 1袋 | 白色晶体，净重3.2克 |", "红色片剂10粒。"),
        _case("| 1 | 疑似毒品 | 1包 | 黄色粉末 |", "1号检材：白色晶体1袋，净重3.2克。"),
    ],
)
def examined_and_seized(document: Document, case: CaseFile) -> Iterator[Check]:
    """检材在提取、扣押、称量、取样、送检、鉴定各环节应当是同一物品；鉴定对象与送检材料不一致的，鉴定意见不得作为定案的根据。

    比对封签号、标号、串号和车架号、同一编号检材的性状和重量、份数、血样等的本人姓名、质地，以及颜色和形态：两边都写明而互相矛盾的，予以指出。
    例外：取样消耗造成重量减少的；白色与无色等说法不同的；颜色或者形态有一项相同的；鉴定机构另编实验室编号并写明对应关系的；
    有情况说明、更正或者写明另案的；写明其他文书装在他卷的，只比对封签、编号等直接矛盾；卷内没有写明这些事项的，不判断。
    """
    sources = [d for d in case.of_kind(*_SOURCES, "forensic_appraisal_commission") if d.id != document.id]
    if document.kind.name == "forensic_appraisal_commission":
        sources = [d for d in sources if d.kind.name not in _SENDING]
    if not sources or any(says(d, _EXPLAINED) for d in case.documents) or _corrected(case):
        return
    sent = [d for d in sources if d.kind.name in _SENDING]
    for differs, against in (
        (_seal, sources),
        (_tag, sources),
        (_serial, sources),
        (_owner, sources),
        (_label, sent),
        (_count, sent),
        (_weight, sources),
        (_matter, sources),
    ):
        found = differs(document, against) if against else None
        if found is not None:
            yield _strange(document, *found)
            return
    yield from _looks(document, sources, case)


def _corrected(case: CaseFile) -> bool:
    """Tell whether a statement corrects how a thing was written."""
    return any(says(d, r"误[写记作登]|写错|笔误|更正|应[为系]|系同一") for d in case.of_kind("explanatory_statement"))


Found = tuple[Span, str, Document]
"""Where the paper on the samples differs, how, and from which paper."""


def _strange(document: Document, span: Span, how: str, source: Document) -> Check:
    if document.scanned and document.confidence(span) < 0.9:
        return unchecked(document, "检材", Cause.TEXT_UNREADABLE, anchor="samples")
    return flag(
        document,
        span,
        f"检材写为“{document.text.quote(span)}”，{how}。",
        suggestion="请核对检材编号、封存照片和送检记录；确系写错的，由鉴定机构、办案人员说明；不是同一物品的，重新送检。",
        anchor="samples",
        against=(source.place(0),),
    )


def _apart(
    read: Callable[[str], list[tuple[str, Span]]], what: str
) -> Callable[[Document, list[Document]], Found | None]:
    """Return a check that what the paper reads and what the sources read have nothing in common."""

    def differs(document: Document, sources: list[Document]) -> Found | None:
        here = _read(document, read)
        there = [(d, word) for d in sources for word, _ in read(d.text.characters)]
        if not here or not there or {w for w, _ in here} & {w for _, w in there}:
            return None
        words = "、".join(dict.fromkeys(w for _, w in there))
        return here[0][1], f"{there[0][0].kind.title}的{what}是{words}", there[0][0]

    return differs


def _read(document: Document, read: Callable[[str], list[tuple[str, Span]]]) -> list[tuple[str, Span]]:
    span = stretch_of(document.text.characters)
    found = read(document.text.characters[span.start : span.end])
    return [(word, Span(at.start + span.start, at.end + span.start)) for word, at in found]


_seal = _apart(seals_of, "封签号")
_tag = _apart(tags_of, "标号")
_serial = _apart(serials_of, "串号、机身号、车架号")
_owner = _apart(owners_of, "提取、送检对象")


def _matter(document: Document, sources: list[Document]) -> Found | None:
    """Tell of one thing whose matter changed; where several were taken, nothing is compared."""
    return _apart(matters_of, "质地")(
        document, [d for d in sources if len({w for w, _ in matters_of(d.text.characters)}) == 1]
    )


def _label(document: Document, sent: list[Document]) -> Found | None:
    """Tell of a sample that bears the number of another look, or weighs more under the same number."""
    span = stretch_of(document.text.characters)
    for entry in labels_of(document.text.characters[span.start : span.end]):
        at = Span(entry.span.start + span.start, entry.span.end + span.start)
        for source in sent:
            same = [e for e in labels_of(source.text.characters) if e.label == entry.label]
            looks = {e.look for e in same if e.look}
            if entry.look and looks and not any(k[0] == entry.look[0] or k[1] == entry.look[1] for k in looks):
                return (
                    at,
                    f"{source.kind.title}中同一编号的检材是{'、'.join('色'.join(k) for k in sorted(looks))}",
                    source,
                )
            weights = [e.weight for e in same if e.weight]
            if entry.weight and weights and entry.weight > max(weights) + 0.05:
                return at, f"{source.kind.title}中同一编号的检材重{max(weights):g}克", source
    return None


def _count(document: Document, sent: list[Document]) -> Found | None:
    span = stretch_of(document.text.characters)
    here = count_of(document.text.characters[span.start : span.end])
    there = [(d, told) for d in sent if (told := count_of(d.text.characters))]
    if here is None or len(there) != 1 or here[0] <= there[0][1][0]:
        return None
    at = Span(here[1].start + span.start, here[1].end + span.start)
    return at, f"{there[0][0].kind.title}只有{there[0][1][0]}份", there[0][0]


def _weight(document: Document, sources: list[Document]) -> Found | None:
    """Tell of a sample heavier than anything of its look that was seized: samples only lose weight."""
    span = stretch_of(document.text.characters)
    there = [(look, weight, d) for d in sources for look, weight, _ in weights_of(d.text.characters)]
    for look, weight, at in weights_of(document.text.characters[span.start : span.end]):
        alike = [(w, d) for k, w, d in there if k == look]
        if alike and weight > max(w for w, _ in alike) * 1.02 + 0.05 and weight > sum({w for w, _ in alike}) + 0.05:
            heaviest = max(alike, key=lambda one: one[0])
            place = Span(at.start + span.start, at.end + span.start)
            return place, f"{heaviest[1].kind.title}中这种物品最重的是{heaviest[0]:g}克", heaviest[1]
    return None


def _looks(document: Document, sources: list[Document], case: CaseFile) -> Iterator[Check]:
    """Compare colour and form with all that was seized; blood and urine are drawn, not seized."""
    told = [d for d in sources if d.kind.name in _SOURCES and looks_of(d.text.characters)]
    seized = {look for d in told for look, _ in looks_of(d.text.characters)}
    sent = [(look, span) for look, span in looks_of(document.text.characters) if look[1] != "液体"]
    if not seized:
        return
    strange = [(k, span) for k, span in sent if not any(k[0] == s[0] or k[1] == s[1] for s in seized)]
    if not strange:
        yield passed(document, anchor="samples")
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
            against=(told[0].place(0),),
        )
