"""Weak reasoning that words alone show: evidence not named, a tier without its facts, nothing but stock phrases."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, Check, Document, PassageRole, Severity, Span
from docnlp.rules.catalogue.evidence.named import NAMES_OF_EVIDENCE, confession_alone, evidence_span
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, passed, span_of

_SEED = "个别案件说理不充分、释法不清晰"
_BASIS = [
    Basis("治安管理处罚法#115.1.2", since="2026-01-01"),
    Basis("治安管理处罚法#96.1.2", until="2026-01-01"),
    Basis("行政处罚法#59.1.2", since="2021-07-15"),
    Basis("公安机关办理行政案件程序规定#175", since="2019-01-01"),
    Basis("刑事诉讼法#162.1", since="2018-10-26", kinds=("prosecution_recommendation",)),
    Basis("公安机关办理刑事案件程序规定#289.1", since="2020-09-01", kinds=("prosecution_recommendation",)),
    Basis("公安机关办理刑事案件程序规定#137.1", since="2020-09-01", kinds=("arrest_approval_request",)),
]


def _decision(
    evidence: str = "以上事实有张某的陈述和申辩、被侵害人李某的陈述、证人周某的证言、店内监控录像等证据证实。",
    reasoning: str = "张某因琐事殴打李某面部两拳，致其轻微伤，其行为已构成殴打他人。",
    more: str = "",
) -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号殴打李某面部两拳。
{evidence}
{reasoning}
根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，现决定对张某处以行政拘留五日。
>> 2026年3月10日
{more}
"""


_EVIDENCE_IN_GENERAL = (
    r"(?:犯罪|违法)?嫌疑人|违法行为人|被告人|被害人|被侵害人|证人|当事人|本人|其|供述|辩解|陈述|申辩|证言|书证|物证|鉴定意见|鉴定结论"
    r"|勘验|检查|辨认|侦查实验|笔录|视听资料|电子数据|材料|证据|以上|上述|认定|犯罪|违法|事实|足以|证实|证明|佐证|印证|为证|在案|相互"
    r"|确实|充分|清楚|确凿|予以|如下|相关|有关|等|有|由|的|之|和|及|与|为|，|、|：|；|。|\s"
)
"""Names of kinds of evidence and the words between them: what is left says whose, which, and what it shows."""
_FAST = r"快速办理"


@rule(
    code="REA302",
    title="证据罗列空泛",
    severity=Severity.WARNING,
    kinds=["penalty_decision", "prosecution_recommendation", "arrest_approval_request"],
    basis=_BASIS,
    seed=_SEED,
    since="0.1.0",
    good=[
        _decision(),
        _decision(
            evidence="以上事实有证据证实。",
            more="=== KSBL\n# 快速办理告知书\n本案适用快速办理，全程录音录像，张某自愿认错认罚。\n{sign 张某}",
        ),
    ],
    bad=[_decision(evidence="以上事实有相关证据予以证实。"), _decision(evidence="以上事实清楚，证据确实、充分。")],
)
def evidence_named(document: Document, case: CaseFile) -> Iterator[Check]:
    """决定书、起诉意见书、提请批准逮捕书应当列明认定事实的证据。只写“以上事实有相关证据予以证实”的，
    当事人和审查机关无从知道凭什么认定；列明的证据不足两类的，建议补强。

    例外：快速办理的案件有视频资料并有本人认错认罚的；当场处罚；只有本人陈述、卷内也没有其他证据的，由EVI422指出。
    """
    span = evidence_span(document)
    if span is None or (not case.gaps and confession_alone(document, span, case)):
        return
    words = document.text.quote(span)
    kinds = [name for name, pattern in NAMES_OF_EVIDENCE.items() if first(pattern, words)]
    told = regex.sub(_EVIDENCE_IN_GENERAL, "", words)
    if (len(kinds) >= 2 and len(told) >= 4) or (
        anywhere(case, _FAST) and anywhere(case, r"录像|视频") and anywhere(case, r"认错|认罚")
    ):
        yield passed(document, anchor="evidence")
        return
    message = "只概括地说有证据证实，没有列明具体证据。" if not kinds else f"只列明了一类证据（{kinds[0]}）。"
    if len(kinds) >= 2:
        message = "只列出证据的法定种类，没有写明是谁的陈述、哪一份材料。"
    yield flag(
        document,
        span,
        message,
        suggestion="请写明证据的名称、来源和所证明的内容，并与卷内材料一致。",
        anchor="evidence",
        why={"列明的证据种类": "、".join(kinds) or "无"},
    )


_TIER = r"情节(?:较轻|轻微|较重|严重|恶劣|特别(?:轻微|严重))"
_CIRCUMSTANCE = (
    r"\d+(?:\.\d+)?(?:余)?(?:元|次|人|克|处|拳|下|分钟|公里|件|毫克|cm|厘米)|[一二两三四五六七八九十]+(?:次|人|拳|下|处|脚)"
    r"|初次|首次|初犯|偶犯|再次|多次|前科|受过|曾因|轻微伤|软组织|挫伤|赔偿|谅解|退赃|退还|和解|主动|自首|投案|立功"
    r"|如实(?:供述|陈述)|悔改|认错|持(?:刀|棍|械|砖|酒瓶)|工具|未成年|不满|周岁|怀孕|老人|残疾|学生|公共场所|围观|堵塞"
    r"|未造成|造成[^，。]{2,}|醉酒|怀抱|当众|面部|头部|持续|时间(?:长|短)|起因|过错"
)


@rule(
    code="REA304",
    title="使用情节档次而不说明情节",
    severity=Severity.ERROR,
    kinds=["penalty_decision"],
    basis=[
        Basis("公安机关办理行政案件程序规定#172.1.1", since="2019-01-01"),
        Basis("治安管理处罚法#115.1.2", since="2026-01-01"),
        Basis("行政处罚法#59.1.2", since="2021-07-15"),
    ],
    seed=_SEED,
    since="0.1.0",
    good=[
        _decision(reasoning="张某系初次违法，已向李某赔偿500元并取得谅解，属情节较轻。"),
        _decision(reasoning="张某的行为已构成殴打他人。"),
    ],
    bad=[
        _decision(reasoning="张某的行为已构成殴打他人，情节较重。"),
        _decision(reasoning="鉴于张某情节较轻，从轻处罚。"),
    ],
)
def tier_explained(document: Document, case: CaseFile) -> Iterator[Check]:
    """按照“情节较轻”“情节较重”“情节严重”的档次处罚的，应当写明据以认定的具体事实，如次数、数额、伤情、工具、影响、
    赔偿、谅解等；只下结论不讲事实的，处罚幅度没有着落。

    例外：所引条款的项本身就是列举的加重情形，并已写明对应事实的；只是引述法律条文原文的。
    """
    text = document.text.characters
    explained = False
    for match in finds(_TIER, text):
        if _quoting_law(text, match):
            continue
        around = _argument(text, match)
        if first(_CIRCUMSTANCE, around.replace(match[0], "")):
            explained = True
            continue
        yield flag(
            document,
            span_of(match),
            f"认定“{match[0]}”，但没有写明据以认定的具体事实。",
            suggestion="请写明次数、数额、伤情、工具、影响、赔偿、谅解等具体情节，再作结论。",
            anchor=f"tier:{match[0]}",
            why={"所在语句": around[:80]},
        )
        return
    if explained:
        yield passed(document, anchor="tier")


def _quoting_law(text: str, match: "regex.Match[str]") -> bool:
    """The words of the article (情节较轻的，处五日以下拘留) and of the party state no finding of the case."""
    after = text[match.end() : match.end() + 30]
    before = text[max(0, match.start() - 14) : match.start()]
    if first(r"(?:申辩|辩称|提出|主张|要求|认为)[^。，]{0,6}$|不(?:符合|属于|构成|具有|是|属)[^，。]{0,4}$", before):
        return True
    return first(r"^的[，,]?(?:处|并处|可以|给予|依照|从重)", after) is not None


def _argument(text: str, match: "regex.Match[str]") -> str:
    """Return the sentence and the one before it, where the circumstances are told."""
    start = match.start()
    for _ in range(2):
        cut = max(text.rfind(sign, 0, start) for sign in "。\n")
        if cut < 0:
            start = 0
            break
        start = cut
    end = min((at for at in (text.find(sign, match.end()) for sign in "。\n") if at >= 0), default=len(text))
    following = text[end + 1 : end + 120].split("。", maxsplit=1)[0]
    here = text[start:end] + ("" if first(r"决定|根据|依据|依照|处以|给予|如不服", following) else following)
    if first(r"上述|以上情|综上|综合", here) and (told := first(r"查明", text[:end])):
        return text[told.end() : end]
    cue = first(r"现查明|经查明|查明|以上事实", here)
    return here[cue.start() :] if cue and first(r"以上事实", cue[0]) else here


_PARTICULARS = {
    "时间": r"\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{1,2}时|凌晨|[上下]午|当晚",
    "数额": r"\d[\d.,万余]*(?:元|克|千克|公斤|件|部|台|辆|张|次|人|厘米|公里|毫克|米|盏|只|升|瓶|条|袋|盆|个)",
    "地点": r"路|街|巷|村|镇|乡|小区|栋|店|市场|超市|公园|广场|宾馆|酒店|网吧|车站|学校|医院|工地|厂|楼|门口|家中",
    "证据": r"监控|录像|视频|鉴定(?:意见)?书|认定|诊断|流水|聊天记录|借条|收据|发票|合同(?!诈骗)|证明|查获|照片"
    r"|证言|的陈述|扣押",
    "他人": r"[\u4e00-\u9fa5]某|被(?:侵)?害人[\u4e00-\u9fa5]{2,3}(?=[，、的])"
    r"|(?:与|向|对|将|致)[\u4e00-\u9fa5]{2,3}(?=发生|争|推|打|骂|面|头|手|鼻)",
    "行为": r"拳|脚踢|持[\u4e00-\u9fa5]|掌|撬|翻窗|盗走|窃得|砸|咬|推搡|辱骂|转账|冒充|死亡|轻微伤|轻伤|骨折|挫伤|流血",
}
"""What only this case has; two kinds of it make more than a formula."""
_PRAISE = (
    r"事实清楚|证据(?:确实|确凿)|定性准确|程序合法|处罚(?:适当|得当)|量罚(?:适当|得当)|适用法律(?:正确|准确)|手续完备"
)
"""What a decision says in praise of itself."""
_NOT_ITS_OWN = (
    r"《[^》]*》(?:第[^条，。]{1,12}条(?:之[一二三四五六七八九])?)?(?:第[^，。]{1,6}[款项])*|(?:现)?决定[^。]{0,60}"
    r"|[\u4e00-\u9fa5]{2,8}：[^。\n]{0,16}\d{4}年\d{1,2}月\d{1,2}日|[^。]*(?:出生|身份证)[^。]*"
)
"""Citations, the operative words, signatures with their dates, and who the party is."""
_BODY = (
    PassageRole.PARTY,
    PassageRole.FACT,
    PassageRole.EVIDENCE,
    PassageRole.REASONING,
    PassageRole.BASIS,
    PassageRole.DECISION,
    PassageRole.OTHER,
)


@rule(
    code="REA308",
    title="套话占比过高",
    severity=Severity.WARNING,
    kinds=[
        "penalty_decision",
        "prosecution_recommendation",
        "non_filing_notice",
        "case_withdrawal_decision",
        "detention_request_report",
    ],
    basis=[
        Basis("治安管理处罚法#6.3", since="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#175", since="2019-01-01"),
        Basis("刑事诉讼法#162.1", since="2018-10-26", kinds=("prosecution_recommendation",)),
        Basis("公安机关办理刑事案件程序规定#178", since="2020-09-01", kinds=("non_filing_notice",)),
        Basis("公安机关办理刑事案件程序规定#186", since="2020-09-01", kinds=("case_withdrawal_decision",)),
        Basis("公安机关办理刑事案件程序规定#124", since="2020-09-01", kinds=("detention_request_report",)),
    ],
    seed=_SEED,
    since="0.1.0",
    good=[_decision()],
    bad=[
        _decision(reasoning="综上，本案事实清楚，证据确凿，定性准确，程序合法，应予处罚。"),
        "@type criminal\n=== CXAJ\n# 撤销案件决定书\n我局办理的合同诈骗案，因情况变化，不宜继续侦查，"
        "根据《中华人民共和国刑事诉讼法》第一百六十三条之规定，决定撤销此案。\n>> 2026年3月10日",
    ],
)
def more_than_stock_phrases(document: Document, case: CaseFile) -> Iterator[Check]:
    """文书去掉式样上的固定用语、法条和结论以后，如果不再有案件特有的内容（时间、地点、数额、行为细节、证据名称、他人），
    就只是套话，说明不了为什么这样认定；说理部分只有“事实清楚、证据确凿、定性准确、程序合法”一类自我评价的，也是如此。

    例外：事实部分已经写明具体情况，结尾使用式样固定语的；式样本身只需要填空而填写了具体理由的。
    """
    body = document.passages_of(*_BODY)
    if not body:
        return
    held = _particulars("".join(p.text for p in body))
    reasons = document.passages_of(PassageRole.REASONING)
    words = "".join(p.text for p in reasons)
    praise = {m[0] for m in finds(_PRAISE, words)}
    padded = len(praise) >= 3 and not _particulars(words)
    if len(held) >= 2 and not padded:
        yield passed(document, anchor="stock")
        return
    shown = reasons if padded else body
    yield flag(
        document,
        Span(shown[0].span.start, shown[-1].span.end),
        "说理部分只有固定用语，没有写明本案特有的事实、证据和情节。"
        if padded
        else "全文几乎都是固定用语，没有写明本案特有的事实、证据和情节。",
        suggestion="请结合本案的行为、后果、证据和情节说明为什么这样认定。",
        anchor="stock",
        why={"案件特有内容": "、".join(held) or "无", "固定用语": "、".join(sorted(praise)) or "无"},
    )


def _particulars(words: str) -> list[str]:
    own = regex.sub(_NOT_ITS_OWN, "", words)
    return [name for name, pattern in _PARTICULARS.items() if first(pattern, own)]
