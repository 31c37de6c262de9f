"""Which laws' penalty ranges are read with the grammar of `build_ranges`."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from docnlp.law.building.ranges import build_ranges
from docnlp.law.names import short_title
from docnlp.law.penalties import pack_penalty
from docnlp.text.numerals import parse_numeral

RANGED = (
    *("道路交通安全法", "出境入境管理法", "居民身份证法", "护照法", "枪支管理法", "消防法", "禁毒法", "反恐怖主义法"),
    *("反间谍法", "反有组织犯罪法", "反电信网络诈骗法", "反家庭暴力法", "网络安全法", "数据安全法", "个人信息保护法"),
    *("未成年人保护法", "突发事件应对法"),
)
"""Laws whose texts are held by version and were compared with what this grammar finds in them."""
_RANGED_IN_BULK = frozenset(
    (
        *("集会游行示威法", "国旗法", "国徽法", "国歌法", "境外非政府组织境内活动管理法"),
        *("娱乐场所管理条例", "旅馆业治安管理办法", "互联网上网服务营业场所管理条例", "易制毒化学品管理条例"),
        *("民用爆炸物品安全管理条例", "烟花爆竹安全管理条例", "保安服务管理条例", "大型群众性活动安全管理条例"),
        *("企业事业单位内部治安保卫条例", "机动车交通事故责任强制保险条例", "机动车登记规定"),
        *("机动车驾驶证申领和使用规定", "计算机信息网络国际联网安全保护管理办法", "计算机信息系统安全保护条例"),
        *("出境入境边防检查条例", "危险化学品安全法", "校车安全管理条例", "铁路安全管理条例"),
    )
)
"""The same of laws, regulations and rules of which one text is held (`build_collections`)."""
_CHAPTER = re.compile(r"#*\s*第[一二三四五六七八九十]+章\s*(\S.*)")
_NUMBERED = re.compile(r"\**第([一二三四五六七八九十百零]+)条(?!之)")


def add_ranges(
    version: dict[str, Any], title: str, rows: Iterable[Mapping[str, Any]], lines: Iterable[str] = ()
) -> None:
    """Add the penalties to a version (plain data) of a text held in bulk, if its law is one of those read.

    The lines of the text tell the chapter on liability where the rows do not.
    """
    if short_title(title) not in _RANGED_IN_BULK:
        return
    chapters = _chapters(lines)
    named = [{**row, "chapter": chapters.get(int(row["article"]), "")} for row in rows]
    version["penalties"] = {place: pack_penalty(one) for place, one in build_ranges(named).items()}


def _chapters(lines: Iterable[str]) -> dict[int, str]:
    chapter, found = "", dict[int, str]()
    for line in lines:
        if heading := _CHAPTER.match(line.strip()):
            chapter = heading[1]
        elif (article := _NUMBERED.match(line.strip())) and (number := parse_numeral(article[1])):
            found.setdefault(number, chapter)
    return found
