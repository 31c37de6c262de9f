"""Divide a document's text into passages, each with what it does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docnlp.datamodel import Document, Passage, PassageRole, Span
from docnlp.documents.labels import name_of
from docnlp.documents.turns import Turn, cut_at_turns, find_turns

_FURNITURE = re.compile(
    r"^(?:第[\d一二三四五六七八九十百_ ]{0,4}页[，、 ]?(?:共[\d一二三四五六七八九十百_ ]{0,4}页)?|"
    r"[\u4e00-\u9fa5]{2,8}（?(?:[签捺按盖][\u4e00-\u9fa5、]{1,8})?）?[：:][ _]{0,20}(?:\d{4}年.{1,12})?)$"
)
_FOOT_LABEL = re.compile(
    r"^(?:被[讯询]问人|[讯询]问人|记录人|翻译(?:人员)?|犯罪嫌疑人|证人|被害人|法定代理人|监护人|见证人)"
)
_RIGHTS = re.compile(
    r"权利(?:和|与|、)?义务|有权|陈述(?:和|、)?申辩|申请回避|拒绝回答|如实(?:回答|提供|陈述|作证)|作伪证|法律援助|委托(?:辩护)?律师|从宽处理"
)
_CONFIRMATION = re.compile(
    r"(?:以上|上述|本)[^。\n]{0,8}?笔录[^。\n]{0,30}(?:看过|宣读|核对|读过|阅|相符|一致|一样|无误|属实)|(?:和|与|跟)我(?:所)?说的?(?:相符|一致|一样)|记录属实|"
    r"以上(?:内容|情况)(?:属实|无误)"
)
_NOTE = re.compile(
    r"拒绝(?:在[^。\n]{1,20})?(?:签名|签字|捺|签收|回答|填写|接收)|拒不(?:签|配合)|无法签|不在场|未到场|无见证人|客观原因|全程(?:同步)?录音录像|"
    r"^(?:备注|注|注明|说明|附注)[：:]|由一名民警|代为签|不识字|因伤残"
)
_CUES: tuple[tuple[PassageRole, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (
            PassageRole.REMEDY,
            r"^(?:[^。\n]{0,12})?如(?:果)?(?:对本决定)?不服|^(?:你|当事人)?(?:如)?对(?:本|该|上述)[^。\n]{0,8}不服|^[^。\n]{0,10}不服本决定|(?:申请|提起)行政(?:复议|诉讼)[^。]*$|^被处罚人[^。\n]{0,6}如不服",
        ),
        (
            PassageRole.EXECUTION,
            r"^(?:履行方式|执行方式|执行期限|缴款|履行期限)|^[^。\n]{0,6}(?:拘留|罚款)[^。\n]{0,10}(?:由|自)[^。\n]{0,30}(?:执行|缴纳)|^逾期不缴纳|^罚款(?:自|限)",
        ),
        (
            PassageRole.EVIDENCE,
            r"^(?:认定)?(?:以上|上述)?(?:犯罪|违法)?事实[^。\n]{0,6}(?:有|由)?[^。\n]{0,8}证据|^(?:认定|证实|证明)(?:上述|以上)[^。\n]{0,8}(?:事实|情况)|"
            r"^(?:以上|上述)[^。\n]{0,10}事实[^。\n]{0,4}(?:有|，)|证据(?:如下|有)[：:]?|^证据[一二三四五六七八九十\d][、：:]|等证据(?:证实|证明|予以证实|在案)",
        ),
        (
            PassageRole.FACT,
            r"^(?:现|经(?:依法)?(?:审查|调查|侦查|审理)?)查明|^经(?:依法)?侦查|^(?:违法|犯罪|案件)?事实(?:和证据)?(?:如下)?[：:]|^我局(?:现)?查明|^\d{4}年\d{1,2}月\d{1,2}日[^。\n]{0,12}(?:时|许|，)",
        ),
        (
            PassageRole.DECISION,
            r"现决定|决定(?:给予|处以|对[^。\n]{1,20}(?:给予|处|作出|不予))|(?:特|现)?提请批准逮捕|^现(?:将|拟)[^。\n]{0,20}移送|移送审查起诉|依法(?:不予|撤销|终止)",
        ),
        (
            PassageRole.REASONING,
            r"^综上(?:所述)?|^本(?:局|机关|所|大队)认为|其行为(?:已)?(?:构成|触犯|违反|涉嫌)|触犯(?:了)?《|经复核|申辩|从(?:轻|重|宽)|减轻|情节(?:较轻|严重|较重)|社会危险性|认罪认罚",
        ),
        (
            PassageRole.PARTY,
            r"^(?:被处罚人|违法嫌疑人|犯罪嫌疑人|违法行为人|当事人|被告知人|法定代理人|辩护律师|被不予处罚人|申请人|姓名|身份证件|违法(?:犯罪)?经历|前科|现住址|户籍|工作单位)|"
            r"^(?:性别|出生)|^犯罪嫌疑人[\u4e00-\u9fa5]{1,4}[，（]",
        ),
    )
)
_PARTS = {
    "facts": PassageRole.FACT,
    "evidence": PassageRole.EVIDENCE,
    "defence": PassageRole.REASONING,
    "opinion": PassageRole.REASONING,
    "department_opinion": PassageRole.OTHER,
    "legal_review": PassageRole.OTHER,
    "approval": PassageRole.OTHER,
}
_LISTS = ("TOC", "COVER")
_CONCLUDES = re.compile(r"^综上|触犯(?:了)?《|^本(?:局|机关|所)认为|其行为(?:已)?(?:构成|触犯|违反|涉嫌)|经复核")
_BASIS = re.compile(r"(?:根据|依据|依照|按照)《[^。\n]*?(?:之规定|的规定|规定)(?:，)?")
_DECIDED = re.compile(r"(?:，|^)(?P<d>(?:现)?(?:依法)?(?:决定|拟|提请)[^。]*。?)")
_CLOSING = re.compile(
    r"此致|^(?:[\u4e00-\u9fa5]{2,24}(?:公安局|分局|派出所|大队|支队|检察院|法院)|\d{4}年\d{1,2}月\d{1,2}日|[〇零一二三四五六七八九]{4}年.{2,6}月.{1,3}日)$|^附[：:件]|^(?:局长|本决定书|本证|此联)|已(?:向我)?(?:宣告|收到)"
)
_DECISIONS = re.compile(r"决定书$|意见书$|批准逮捕书$|报告书?$|审批(?:表|报告)$|告知笔录$|结论书$|通知书$|说明$")
_RECORDS = re.compile(r"笔录$|记录$")


@dataclass(frozen=True, slots=True)
class _Block:
    """One line of the normalised text."""

    start: int
    end: int
    text: str


def find_passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of the document, in order and without overlap; every line of text lies in one."""
    text = document.text.characters
    blocks = [_Block(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]+", text)]
    turns = find_turns(document)
    kind = document.kind.title
    if len(turns) >= 2:
        found = _record(blocks, turns)
    elif _DECISIONS.search(kind) or _DECISIONS.search(document.title):
        found = _decision(document, blocks)
    elif _RECORDS.search(kind) or _RECORDS.search(document.title):
        found = _narrative(document, blocks)
    else:
        found = _plain(document, blocks)
    return tuple(Passage(role=role, span=span, text=document.text.quote(span)) for role, span in _merged(found))


def _merged(found: Iterator[tuple[PassageRole, Span]]) -> Iterator[tuple[PassageRole, Span]]:
    """Join neighbours of one role; questions and answers stay apart."""
    role, span = None, Span(0, 0)
    for next_role, next_span in found:
        alone = next_role in (PassageRole.QUESTION, PassageRole.ANSWER, PassageRole.RIGHTS_NOTICE, PassageRole.NOTE)
        if role is next_role and not alone:
            span = Span(span.start, next_span.end)
            continue
        if role is not None:
            yield role, span
        role, span = next_role, next_span
    if role is not None:
        yield role, span


def _record(lines: list[_Block], turns: list[Turn]) -> Iterator[tuple[PassageRole, Span]]:
    speakers = {turn.at: turn.who for turn in turns}
    first = turns[0].at
    role = PassageRole.HEADING
    blocks = [
        _Block(start, end, line.text[start - line.start : end - line.start])
        for line in lines
        for start, end in cut_at_turns(line.start, line.end, turns)
    ]
    for block in blocks:
        at = block.start + (len(block.text) - len(block.text.lstrip(" ")))
        if block.end <= first:
            yield _party_or_head(block), Span(block.start, block.end)
            continue
        if _is_furniture(block.text):
            yield PassageRole.OTHER, Span(block.start, block.end)
            continue
        if at in speakers:
            asked = speakers[at] in "问间"
            rights = asked and len(_RIGHTS.findall(block.text)) >= 2
            role = PassageRole.RIGHTS_NOTICE if rights else PassageRole.QUESTION if asked else PassageRole.ANSWER
        elif _CONFIRMATION.search(block.text):
            role = PassageRole.CONFIRMATION
        elif (
            (role is not PassageRole.QUESTION and _NOTE.search(block.text) and role is not PassageRole.ANSWER)
            or re.match(r"^（?(?:备注|注|注明|说明|附注)[：:]", block.text)
            or _refusal_note(block.text)
        ):
            role = PassageRole.NOTE
        yield role, Span(block.start, block.end)


def _refusal_note(text: str) -> bool:
    # "你为何拒绝签名" is a question; the note names the person who refuses at its head
    return bool(
        re.match(
            r"^(?:被[讯询]问人|犯罪嫌疑人|违法嫌疑人|因)[^：。]{0,20}(?:拒绝|拒不|无法|不愿)[^。]{0,12}(?:签|捺)", text
        )
    )


def _party_or_head(block: _Block) -> PassageRole:
    if re.match(
        r"(?:被[讯询]问人|犯罪嫌疑人|违法嫌疑人|证人|被害人|身份证|户籍|现住|姓名|性别|出生|文化程度|联系)", block.text
    ):
        return PassageRole.PARTY
    return PassageRole.HEADING


def _is_furniture(text: str) -> bool:
    text = text.strip()
    if re.match(r"^(?:第[\d一二三四五六七八九十百_ ]{0,4}页.{0,9}|[—\- ]*\d{1,3}[—\- ]*)$", text):
        return True
    return bool(_FURNITURE.match(text)) and _FOOT_LABEL.match(text) is not None


def _head_end(document: Document, blocks: list[_Block]) -> int:
    """Return how many blocks at the top are title, organ and number."""
    count = 0
    for block in blocks[:5]:
        bare = block.text.replace(" ", "")
        title = document.title.replace(" ", "").replace("\u3000", "")
        if bare and (
            bare in title
            or title in bare
            or (document.number and document.number in bare)
            or (count < 2 and _CLOSING.match(bare))
        ):
            count += 1
        else:
            break
    return count


def _decision(document: Document, blocks: list[_Block]) -> Iterator[tuple[PassageRole, Span]]:
    head = _head_end(document, blocks)
    role = PassageRole.PARTY
    for number, block in enumerate(blocks):
        span = Span(block.start, block.end)
        if number < head:
            yield PassageRole.HEADING, span
            continue
        if _is_furniture(block.text):
            yield PassageRole.OTHER, span
            continue
        # approval forms head each part by a label of its own
        role = _PARTS.get(name_of(block.text) or "", role)
        if _CLOSING.search(block.text) and len(block.text) <= 60 and number > head:
            role = PassageRole.CLOSING
            yield role, span
            continue
        for role_now, part in _sentences(block, role):
            role = role_now
            yield role, part


def _sentences(block: _Block, role: PassageRole) -> Iterator[tuple[PassageRole, Span]]:
    """Walk through the sentences of a block; a cue changes the role, what follows keeps it."""
    for m in re.finditer(r"[^。]+。?[”）]?", block.text):
        sentence = m[0]
        start = block.start + m.start()
        role = _cue(sentence, role)
        basis = _BASIS.search(sentence)
        if basis is None or role in (PassageRole.REMEDY, PassageRole.EVIDENCE, PassageRole.FACT):
            yield role, Span(start, start + len(sentence))
            continue
        yield from _with_basis(sentence, start, role, basis)
        decided = _DECIDED.search(sentence, basis.end())
        role = PassageRole.DECISION if decided or role is PassageRole.DECISION else PassageRole.REASONING


def _with_basis(
    sentence: str, start: int, role: PassageRole, basis: re.Match[str]
) -> Iterator[tuple[PassageRole, Span]]:
    before = PassageRole.REASONING if role is PassageRole.DECISION else role
    if basis.start() > 0:
        yield before, Span(start, start + basis.start())
    yield PassageRole.BASIS, Span(start + basis.start(), start + basis.end())
    if basis.end() < len(sentence):
        rest = sentence[basis.end() :]
        after = (
            PassageRole.DECISION
            if re.search(r"决定|提请|拟|不予|给予|处以|撤销|终止|移送", rest)
            else PassageRole.REASONING
        )
        yield after, Span(start + basis.end(), start + len(sentence))


def _cue(sentence: str, role: PassageRole) -> PassageRole:
    bare = sentence.lstrip(" 　")
    for new, pattern in _CUES:
        if pattern.search(bare) and _may_follow(new, role, bare):
            return new
    return role


def _may_follow(new: PassageRole, role: PassageRole, sentence: str) -> bool:
    """Tell whether the cue counts here: facts tell of 从轻 and 申辩 only in the words of others."""
    if new is PassageRole.REASONING and role in (PassageRole.EXECUTION, PassageRole.REMEDY, PassageRole.FACT):
        return _CONCLUDES.search(sentence) is not None
    if new is PassageRole.FACT and role not in (PassageRole.PARTY, PassageRole.FACT, PassageRole.HEADING):
        return "查明" in sentence[:16]
    return new is not PassageRole.PARTY or role is PassageRole.PARTY


def _narrative(document: Document, blocks: list[_Block]) -> Iterator[tuple[PassageRole, Span]]:
    head, told = _head_end(document, blocks), False
    for number, block in enumerate(blocks):
        span = Span(block.start, block.end)
        if number < head:
            yield PassageRole.HEADING, span
        elif _is_furniture(block.text):
            yield PassageRole.OTHER, span
        elif _CONFIRMATION.search(block.text):
            yield PassageRole.CONFIRMATION, span
        elif _NOTE.search(block.text) and len(block.text) <= 200:
            yield PassageRole.NOTE, span
        elif len(_RIGHTS.findall(block.text)) >= 2:
            yield PassageRole.RIGHTS_NOTICE, span
        elif (_CLOSING.search(block.text) and len(block.text) <= 40) or (
            told and len(block.text) <= 30 and block.text.rstrip(" ").endswith("：")
        ):
            yield PassageRole.CLOSING, span
        else:
            told = told or len(block.text) >= 40
            yield PassageRole.FACT if len(block.text) >= 40 else PassageRole.HEADING, span


def _plain(document: Document, blocks: list[_Block]) -> Iterator[tuple[PassageRole, Span]]:
    head = _head_end(document, blocks)
    listed = document.kind.code in _LISTS
    for number, block in enumerate(blocks):
        role = PassageRole.HEADING if number < head else PassageRole.OTHER
        if number >= head and _NOTE.search(block.text) and len(block.text) <= 200:
            role = PassageRole.NOTE
        elif number >= head and len(_RIGHTS.findall(block.text)) >= 3:
            role = PassageRole.RIGHTS_NOTICE
        elif number >= head and _CLOSING.search(block.text) and len(block.text) <= 40 and not listed:
            role = PassageRole.CLOSING
        yield role, Span(block.start, block.end)
