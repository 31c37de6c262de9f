"""Proofs of service, and documents left behind."""

from collections.abc import Iterator, Sequence

from docnlp.datamodel import (
    CaseFile,
    Cause,
    Check,
    Document,
    Noted,
    Party,
    Severity,
    Slot,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import excused, inked, loose, signatures
from docnlp.rules.catalogue.annotations.signing import (
    by_hand,
    can_be_empty,
    criminal,
    filled_in,
    label_end,
    may_be_written,
    on_tape,
    sealed_by_another,
)
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of, unchecked
from docnlp.text import find_dates

_OTHERWISE = r"邮寄|挂号|快递|公告送达|委托[^。；\n]{0,12}送达|传真|微信|短信|电子送达"
_A_PAPER = r"[\u4e00-\u9fa5]{2,}(?:书|证|单|通知|决定|笔录|表|函|回执|材料|意见|清单)|字〔|\d号"
_METHOD = r"直接送达|当面(?:送达|交付)|当场(?:送达|交付)|邮寄|留置|委托送达|公告|电子送达|转交"
_RELATED = (
    r"(?:之|的|其|系)?(?:父|母|妻|夫|儿|女|子|兄|弟|姐|妹|祖|岳|婿|媳|配偶|家属|亲属|同住|监护|代理|授权|委托)"
    r"|同事|负责人|法定代表|经理|主任|书记|村委|居委|社区|职工|员工|收发|文员"
)
_LEFT = r"(?:已|将|把|予以|故|因|，|。)[^。；：\n]{0,20}留置"
_CAME = (
    r"(?:邀请|请|找来|通知|由)[^。；，\n]{1,24}(?:到场|见证|在场|作证)|[\u4e00-\u9fa5]{2,12}(?:到场见证|在场见证|见证下|当场见证)"
    r"|见证人?[：:]?[（]?[\u4e00-\u9fa5]{0,12}(?:村委|居委|社区|物业|邻居|主任|书记|干部)"
)
_NOBODY_CAME = r"(?:未果|未能|没有人?|无人|均不|都不|不愿|不肯|拒绝|无法|未邀请|未到)"
_PUT_DOWN = (
    r"(?:塞(?:入|进|到)|放(?:在|于|置于?|入|进)|置于|留(?:在|于|置于?|存于|给)|张贴于?|贴在|挂在)[^。；，\n]{0,16}"
    r"(?:门|家|屋|住处|住所|桌|室|院|柜|箱|窗|处|把手|单位|车)"
)
_WHY = r"(?:以|因|由于|称|表示|认为)[^。；\n]{1,24}(?:拒|不)"
_LEFT_BEHIND = r"留置送达|留置于|文书留置|留置在"


def _receipt(rows: str, *, head: str = "@type administrative", more: str = "") -> str:
    return f"""{head}
=== SDHZ
# 送达回证
| 案由 | 殴打他人 |||
| 送达文书 | 行政处罚决定书（江公（东）行罚决字〔2026〕88号）1份 |||
{rows}
{more}
"""


_SIGNED = "| 受送达人签名 | {sign 张某}{thumb} | 送达时间 | {hand 2026年3月7日9时} |"
_SERVERS = "| 送达人 | {sign 李某}　{sign 王某} |||"
_NAMED = "| 受送达人 | 张某 | 送达地点 | 江城市东湖路12号 |\n"


@rule(
    code="ANN129",
    title="送达回证要素不全",
    severity=Severity.WARNING,
    kinds=["proof_of_service"],
    basis=[
        Basis("刑事诉讼法#107", since="2018-10-26"),
        Basis("公安机关办理行政案件程序规定#36", since="2019-01-01"),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _receipt(f"{_NAMED}{_SIGNED}\n{_SERVERS}"),
        _receipt(
            f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n"
            f"| 代收人 | {{sign 张父}} | 与受送达人关系 | 父子 |\n{_SERVERS}"
        ),
        _receipt(
            f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n{_SERVERS}",
            more="备注：2026年3月7日以挂号信邮寄送达，邮寄凭证附后。",
        ),
    ],
    bad=[
        _receipt(f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n{_SERVERS}"),
        _receipt(f"{_NAMED}{_SIGNED}\n| 送达人 | 　 |||"),
        _receipt(f"{_NAMED}| 受送达人签名 | {{sign 张某}} | 送达时间 | 　 |\n{_SERVERS}"),
        _receipt(
            f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n"
            f"| 代收人 | {{sign 张父}} | 与受送达人关系 | 　 |\n{_SERVERS}"
        ),
    ],
)
def receipt_is_complete(document: Document, case: CaseFile) -> Iterator[Check]:
    """送达回证应当写明送达的文书、方式和时间，由受送达人（代收人）、送达人签名；由他人代收的写明与受送达人的关系。
    缺了这些，不能证明何时送达、送达给谁，救济期限也无从起算。

    例外：邮寄、公告、委托、电子等其他方式送达的，不要求本人签名；拒收、留置送达的另有规则核查；
    送达人由一名民警签名即可。扫描件上手写内容的有无请人工看图。
    """
    recipients, servers = signatures(document, Party.RECIPIENT), signatures(document, Party.SERVER)
    absent = [*_papers(document), *_hands(document, recipients, servers)]
    dates = [filled_in(document, field) for field in document.fields_named("served")]
    undated = not find_dates(document.text.characters) and not loose(document)
    if not any(dates) and not case.date_of(document) and (dates or undated):
        absent.append("送达时间")
    if _unrelated(document, [slot for slot in recipients if "代收" in slot.label]):
        absent.append("代收人与受送达人的关系")
    if not absent:
        yield passed(document, anchor="receipt")
        return
    if not can_be_empty(document, [*recipients, *servers]):
        yield unchecked(document, "送达回证的签名", Cause.MARKS_NOT_SEEN, anchor="receipt")
        return
    yield lacking(
        document,
        f"送达回证没有{'、'.join(absent)}。",
        suggestion="请由送达人核实后补正；不能补正的，书面说明送达的经过。",
        anchor="receipt",
        why={"缺少": "、".join(absent)},
    )


def _papers(document: Document) -> Iterator[str]:
    """Yield what the head leaves empty: which paper was served, and how and where."""
    named = document.field("served_document")
    if named is not None and not first(_A_PAPER, named.value) and not inked(document, label_end(document, named)):
        yield "送达文书的名称、文号"
    how, where = document.field("service_method"), document.field("service_place")
    if filled_in(document, how) is False and not says(document, _METHOD):
        yield "送达方式和地点" if filled_in(document, where) is False else "送达方式"


def _unrelated(document: Document, proxies: Sequence[Slot]) -> bool:
    """Tell whether somebody signed for the addressee and nothing says who it is."""
    if not by_hand(proxies):
        return False
    related = filled_in(document, document.field("relation"))
    text = document.text.characters
    beside = "".join(text[slot.span.start : slot.span.end + 60] for slot in proxies)
    return related is False or (related is None and not first(_RELATED, beside) and not loose(document))


def _hands(document: Document, recipients: Sequence[Slot], servers: Sequence[Slot]) -> Iterator[str]:
    others = excused(document) or sealed_by_another(document) or says(document, f"{_OTHERWISE}|{_LEFT_BEHIND}")
    signed = by_hand([*recipients, *signatures(document, Party.GUARDIAN)])
    if recipients and not signed and not others:
        yield "受送达人（代收人）签名"
    if servers and not by_hand(servers):
        yield "送达人签名"


def _refused(words: str, more: str = "") -> str:
    rows = f"{_NAMED}| 受送达人签名 | 　 | 送达时间 | {{hand 2026年3月7日9时}} |\n{_SERVERS}"
    return _receipt(rows, more=f"备注：{words}\n{more}")


@rule(
    code="ANN130",
    title="留置送达没有见证人、录像或者事由",
    severity=Severity.WARNING,
    kinds=["proof_of_service", "penalty_decision"],
    basis=[
        Basis("公安机关办理行政案件程序规定#36.2", since="2019-01-01"),
        Basis("刑事诉讼法#107.2", since="2018-10-26"),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _refused("张某以不服处罚为由拒收，邀请邻居赵某到场见证，将文书留置于其住处。", "见证人：{sign 赵某}"),
        _refused("张某称不服处罚，拒绝签收，将文书留置于其住处，全程录音录像。"),
        _receipt(f"{_NAMED}{_SIGNED}\n| 拒收事由 | 　 |||\n{_SERVERS}"),
        _receipt(f"{_NAMED}{_SIGNED}\n| 留置送达情况、见证人 | 无 |||\n{_SERVERS}"),
        _refused(
            "张某以要问律师为由拒绝签收，请社区干部赵某到场见证后，将决定书放在其家中桌上。", "在场人：{sign 赵某}"
        ),
        _refused("张某以要问律师为由拒绝签收，邀请邻居赵某到场，说明情况后将文书留在其住处。")
        .replace("@type administrative", "@type criminal")
        .replace("行政处罚决定书（江公（东）行罚决字", "鉴定意见通知书（江公（刑）鉴通字"),
    ],
    bad=[
        _refused("张某拒收，已留置于其住处。"),
        _refused("张某以不服处罚为由拒绝签收，已留置于其住处。"),
        _refused("受送达人张某拒绝签收，将决定书留置在其住处，邀请邻居赵某到场见证。", "见证人：{sign 赵某}"),
        _refused("张某称要问律师，拒绝签收，民警把决定书从门缝塞入其家中。", "见证人：{blank 6}"),
        _refused("张某称不服，拒绝签收，邀请邻居赵某到场见证，将决定书留置于其住处。", "见证人：{blank 6}"),
        _refused("张某称不服，拒绝签收，邀请邻居未果，记录仪没电未录像，已留置于其住处。"),
    ],
)
def left_behind(document: Document, case: CaseFile) -> Iterator[Check]:
    """受送达人拒绝接收或者拒绝签名的，送达人可以邀请见证人到场说明情况，把文书留在其住处，并注明拒绝的事由和日期；
    行政案件由见证人签名，也可以对拒收的情况录音录像，刑事诉讼文书由送达人签名即可，但须有见证人到场。
    没有见证人、没有录像又没有事由的，不能视为已经送达。

    例外：当场宣告决定书、被处罚人拒绝签名而由民警注明的，不是留置送达，不要求见证人；
    格式上印好的“拒收事由”等空栏；手写的内容没有读出的不作判断。
    """
    refusals = document.notes_of(Noted.REFUSED)
    left = _left_behind(document)
    if left is None:
        return
    witnesses = signatures(document, Party.ATTESTING_WITNESS)
    attested = by_hand(witnesses) or (bool(witnesses) and not can_be_empty(document, witnesses))
    signs = finds(r"在场(?:见证|人|公民)|见证人?|邻居", document.text.characters)
    attested = attested or any(inked(document, span_of(m)) for m in signs)
    if criminal(document, case):
        # 刑事诉讼法第一百零七条 wants a witness, who need not sign, and knows no recording instead
        witness = attested or _somebody_came(document)
    else:
        declined = [n for n in document.notes_of(Noted.REFUSED, Noted.UNABLE) if n.role is Party.ATTESTING_WITNESS]
        witness = attested or on_tape(document) or (bool(declined) and _somebody_came(document))
    reason = any(note.why for note in refusals) or says(document, _WHY)
    absent = [] if witness else ["见证人到场" if criminal(document, case) else "见证人签名或者录音录像"]
    if not reason and not filled_in(document, document.field("refusal")):
        absent.append("拒绝的事由")
    if not absent:
        yield passed(document, anchor="left")
        return
    if may_be_written(document):
        yield unchecked(document, "留置送达的注明", Cause.INK_NOT_READ, anchor="left")
        return
    yield flag(
        document,
        left,
        f"注明留置送达，没有写明{'和'.join(absent)}。",
        suggestion="请补充见证人签名或者录音录像的说明，写明拒绝的事由和日期；不能补充的，重新送达。",
        anchor="left",
        why={"缺少": "、".join(absent)},
    )


def _left_behind(document: Document) -> Span | None:
    """Return where the receipt says that the paper was left; None where the addressee signed, or the row is struck."""
    text = document.text.characters
    if by_hand([s for s in signatures(document, Party.RECIPIENT, Party.SUSPECT) if "代收" not in s.label]):
        return None
    found = first(f"{_LEFT}|{_LEFT_BEHIND}", text)
    method = document.field("service_method")
    if found is None and method is not None and "留置" in method.value:
        return method.span
    if found is None and document.notes_of(Noted.REFUSED):
        found = first(_PUT_DOWN, text)
    return span_of(found) if found else None


def _somebody_came(document: Document) -> bool:
    """Tell whether a witness is said to have come; 邀请邻居未果 says that none did."""
    text = document.text.characters
    return any(not first(_NOBODY_CAME, text[m.start() : m.end() + 10]) for m in finds(_CAME, text))
