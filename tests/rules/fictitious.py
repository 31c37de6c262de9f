"""The shipped catalogue with a law that is in no book, and its text, for examples that quote."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from docnlp.law import Article, Catalogue, Statute, Version, load_catalogue

LAW = "试验区公共停车条例"
ARTICLES = {
    "2": "车主应当按照公布的标准缴纳停车费用，管理人员应当出具票据。",
    "3": "停放车辆应当服从管理人员指挥，连续停放不得超过二十四小时。\n"
    "违反前款规定的，可以处二十元以上五十元以下罚款：\n（一）占用消防通道的；\n（二）损坏停车设施或者标志的。",
}
OLDER = ARTICLES | {"3": ARTICLES["3"].replace("二十四小时", "十二小时")}


class Words:
    """The texts of both versions."""

    def articles(self, names: Sequence[str], version: str) -> Mapping[str, str] | None:
        return {"2012-05-01": OLDER, "2019-05-01": ARTICLES}.get(version) if LAW in names else None


@cache
def laws() -> Catalogue:
    """Return the catalogue; the law changed on 1 January 2020."""
    older = Version(issued=date(2012, 5, 1), effective=date(2012, 6, 1), ended=date(2020, 1, 1), mark="2012")
    newer = Version(issued=date(2019, 5, 1), effective=date(2020, 1, 1), mark="2019修订")
    shape = {"2": Article(items=(0,)), "3": Article(items=(0, 2))}
    statute = Statute(title=LAW, versions=(replace(older, articles=shape), replace(newer, articles=shape)))
    shipped = load_catalogue()
    return replace(shipped, statutes=(*shipped.statutes, statute), texts=Words())
