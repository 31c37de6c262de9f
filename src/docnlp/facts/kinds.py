"""Which kinds of documents tell what, by their codes."""


def _codes(listing: str) -> frozenset[str]:
    return frozenset(listing.split())


ABOUT_SUSPECT = _codes(
    "XUNWEN CHUANX CHUANXA JUCHUAN JLZ JLTZ JLBG YCJL TQDB DBZ DBTZ QSYJ QBHS JSJZ XZJD DCJD XZSP XZGZ TZGZ BYCF "
    "JLJS JLHZ XDJC XDCY QGJD SQJD QLGZX RSJC CJXX BAQ SFTZ"
)
"""An unlabelled 姓名 is the suspect's."""

ABOUT_INTERVIEWEE = _codes("XUNWENZ XUNWENA XWTZ")
ABOUT_HOLDER = _codes("KYJD KYQD ZJBQ ZJBQQD DJBC FHQD JSZJ")
ABOUT_REPORTER = _codes("SADJ JBA SAHZ")

STATING_FACTS = _codes("LAJD XZJD DCJD BYCF XZSP XZGZ TZGZ QSYJ TQDB JABG JLBG LABG SADJ JTTL FZSH CXBG QGJD")
"""Whose statement of facts dates the act."""

RECORDS = _codes("XUNWEN XUNWENZ XUNWENA BRBL ZRBL SCBL RSJC XCKY TQBL KYBL XCBL PWBL CLBL QYBL FZBL ZCSY XZGZ")
"""Records bear the date of their end."""

UNDATED = _codes("COVER TOC BKB XCTP BRZP")
"""Which bear no date of their own: a date at their foot is another's."""

EXTENDING = _codes("YCJL YCJY YCJYTZ")
"""Forms whose sentence lays down the new end of detention."""

TELLING_ATTENDANCE = _codes("XUNWEN XUNWENZ XUNWENA CHUANX CHUANXA JUCHUAN BAQ DAJG")
"""Which note when a person came and left."""

LISTING_PROPERTY = _codes("KYQD JSZJ DJBC FHQD SAYS DQQD DZQD ZJBQQD SJZJ KYBL KYJD ZJBQ TQBL CLBL")

DECIDING = _codes("XZJD DCJD BYCF XZSP XZGZ TZGZ QSYJ TQDB JABG FZSH JTTL TZBG FHJL")
"""Which apply substantive law to the case."""

NUMBERING = ("SADJ", "SAHZ", "LAJD", "LABG", "COVER")
"""Whose number is the case's, best first."""

NAMING_CAUSE = ("XZJD", "QSYJ", "DCJD", "BYCF", "TQDB", "LAJD", "XZSP", "SADJ", "LABG", "JLZ", "COVER")
"""Which name the cause, latest in the course of a case first."""
