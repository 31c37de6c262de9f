"""Is a page's own text worth anything? The one place that decides whether a page goes to recognition."""

import unicodedata
from collections.abc import Iterable, Sequence

from docnlp.datamodel import TextLayer

ENOUGH = 15
"""Characters under which a page with pictures counts as having no text: page numbers, a scanner's watermark."""
PICTURE_SHARE = 0.25
"""Of a page with hardly any text, from which on the picture may hold the words; signatures and seals stay below."""
SCAN_SHARE = 0.8
"""Of the page covered by one picture or its strips: then the page is a scan, whatever is printed over it."""
STAMPED = 0.35
"""Share of the page's height over which visible text on a scan must spread to be more than a stamped header."""
GARBAGE = 0.10
COMMON_SHARE = 0.35
"""Real pages have 0.60 to 0.79; a wrong character map scatters over the whole block of hanzi."""
FEW_HANZI = 0.05

_COMMON = frozenset(
    "的人法某行定刑有民第以事罪不处在关一理案当院者被为年或应公规犯机其告诉和对后安他证时罚判上出用审二中件作"
    "查是检国十条察管并期决成政下三款实到月日员没元可节未情了经于生责发等制据重依所讼害提通违品认五及共你章来"
    "看部施说全就合要取动监保程本金我收工产这市去物明四那执级吗由护自司同进高意得单与务家业利照办交解内车徒主"
    "律位会任万分序号方地门个权请信过构知具区书议复之适组非裁性华报予准反起供从严能受最正省接场向申现释则无织"
    "强毒外社原嫌限六财大间庭使疑前将设系故造立资相销属拘开职息营项数问采危七治境网代送活调体负况因见入运指按"
    "已该辩身量留形名建防路述力侦结卖死币直道例确初料额回涉百加求警录计质持改标支列特措给除令果许鉴效售否终络"
    "八根别服批驶宣骗符存次损押文险电面张至控附江委需但止集王手备新参轻督核记助陈获住式长带如假医表协材居而县"
    "驾义度侵学失甲追化达李教益放伤食传子移致置商消必九易药价捕诈格基目输停缴税验客续扣水费签还即疗导偿赔付试"
    "视题变东托多技范购育字刘口履货广份且役包联私转州抗海超种虚辖清影专户段容周担术较府禁承点撤逃领均逮听缓投"
    "充排减响拒环也常预买满考亡亲病值千观卫注林小女补票淫平再整离师山示城询打配守算更维纳索暂贿讯际各器企装避"
)
"""The 520 hanzi that are most frequent in statutes and case documents, by our own count."""


def judge(
    characters: str,
    *,
    image_share: float = 0.0,
    invisible: bool = False,
    spread: float = 1.0,
    drawn: bool = False,
) -> TextLayer:
    """Return what the text of a page is worth.

    `image_share` is the share of the page that pictures cover, `invisible` tells that the text is drawn in mode 3 (the
    layer of an earlier recognition), `spread` is the share of the page's height between its first and last row, and
    `drawn` that the page has so many paths that its letters may be curves.
    """
    written = [c for c in characters if not c.isspace()]
    if len(written) < ENOUGH and (image_share > PICTURE_SHARE or drawn or not written):
        return TextLayer.NONE
    if image_share > SCAN_SHARE and not invisible and spread < STAMPED:
        return TextLayer.NONE
    return TextLayer.LYING if _is_garbage(written) else TextLayer.REAL


def common(characters: Iterable[str]) -> int:
    """Count the characters that are among the hanzi most frequent in case documents."""
    return sum(c in _COMMON for c in characters)


def _is_garbage(written: Sequence[str]) -> bool:
    if sum(map(_unreadable, written)) > GARBAGE * len(written):
        return True
    hanzi = [c for c in written if "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf"]
    if len(hanzi) >= 2 * ENOUGH and common(hanzi) < COMMON_SHARE * len(hanzi):
        return True
    if len(written) < 2 * ENOUGH or len(hanzi) >= FEW_HANZI * len(written):
        return False
    # No hanzi to speak of: Latin words, tables of figures and bank statements are honest, scattered signs are not.
    plain = sum(c.isascii() and c.isalnum() for c in written)
    return plain < 0.5 * len(written)


def _unreadable(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Co", "Cc", "Cn", "Cs")
