"""Articles that crimes call for: by their names, by what is told of the act."""

import pytest

from docnlp.law import articles_called_for, crimes_named, grave_harm_told, load_catalogue
from docnlp.law.building.offences import check_place
from docnlp.law.called_for import article_of
from docnlp.law.charge_names import _CLASSES, class_of_crimes, places_of
from docnlp.law.consequences import by_consequences
from docnlp.law.sent_to import SENDINGS, Sending

LAWS = load_catalogue()

NAMES = [
    ("非法持有枪支罪", "非法持有、私藏枪支、弹药"),
    ("非法私藏弹药罪", "非法持有、私藏枪支、弹药"),
    ("非法制造、买卖枪支、弹药罪", "非法制造、买卖、运输、邮寄、储存枪支、弹药、爆炸物"),
    ("拐卖儿童罪", "拐卖妇女、儿童"),
    ("内幕交易罪", "内幕交易、泄露内幕信息"),
    ("骗取贷款罪", "骗取贷款、票据承兑、金融票证"),
    ("虚开增值税专用发票罪", "虚开增值税专用发票、用于骗取出口退税、抵扣税款发票"),
    ("买卖、伪造国家机关证件罪", "伪造、变造、买卖国家机关公文、证件、印章"),
    ("伪造公司印章罪", "伪造公司、企业、事业单位、人民团体印章"),
    ("制造、贩卖毒品罪", "走私、贩卖、运输、制造毒品"),
    ("故意销毁会计帐簿罪", "隐匿、故意销毁会计凭证、会计账簿、财务会计报告"),
    ("隐匿、故意销毁会计凭证、会计帐簿、财务会计报告罪", "隐匿、故意销毁会计凭证、会计账簿、财务会计报告"),
    ("组织他人偷越国(边)境罪", "组织他人偷越国（边）境"),
    ("组织他人偷越边境罪", "组织他人偷越国（边）境"),
    ("非法制造发票罪", "非法制造、出售非法制造的发票"),
    ("泄露内幕信息罪", "内幕交易、泄露内幕信息"),
    ("窝藏罪", "窝藏、包庇"),
]


@pytest.mark.parametrize(("name", "whole"), NAMES)
def test_parts_and_spellings_of_names(name: str, whole: str) -> None:
    assert [one.name for one in crimes_named(name, LAWS)] == [whole]


@pytest.mark.parametrize(
    "name", ["证件", "印章", "会计账簿", "金融票证", "枪支、弹药", "非法持有", "持有枪支", "走私、", ""]
)
def test_pieces_are_no_names(name: str) -> None:
    assert crimes_named(name, LAWS) == ()


@pytest.mark.parametrize("heading", _CLASSES)
def test_every_class_holds_crimes(heading: str) -> None:
    assert class_of_crimes(f"{heading}罪", LAWS)


def called(names: str, facts: str = "") -> list[str]:
    return sorted(articles_called_for(names.split(";"), facts, LAWS))


def test_a_class_beside_its_own_crime_adds_nothing() -> None:
    assert called("制作、贩卖、传播淫秽物品罪;传播淫秽物品罪") == ["364"]
    assert called("制作、贩卖、传播淫秽物品罪") == ["363", "364", "365"]


@pytest.mark.parametrize(
    ("names", "facts", "articles"),
    [
        ("受贿罪", "", ["383", "385", "386"]),
        ("危险驾驶罪", "", ["133之一"]),
        ("江城特有的一种犯罪", "", []),
        ("合同诈骗罪", "被告单位江城市某公司签订虚假合同。", ["224", "231"]),
        ("合同诈骗罪", "冯某是江城市某公司的经理，不构成单位犯罪。", ["224"]),
        ("虚开增值税专用发票罪", "被告单位江城市某公司虚开发票十份。", ["205"]),
        ("贩卖毒品罪", "冯某因犯贩卖毒品罪于2019年被判处有期徒刑一年，2025年又贩卖冰毒一克。", ["347", "356"]),
        ("贩卖毒品罪", "冯某因犯盗窃罪于2019年被判处有期徒刑一年，2025年贩卖冰毒一克。", ["347"]),
        ("盗窃罪", "冯某因犯贩卖毒品罪于2019年被判处有期徒刑一年，2025年窃得手机一部。", ["264"]),
        ("盗窃罪", "冯某窃得钱包一个，内有银行卡一张，随后到自动柜员机取款三千元。", ["196", "264"]),
        ("盗窃罪", "冯某窃得钱包一个，内有现金三千元。", ["264"]),
        ("抢劫罪", "冯某窃取手机后被失主发现，为抗拒抓捕持刀将失主划伤。", ["263", "269"]),
        ("抢劫罪", "冯某窃得手机一部，逃离时失主追赶，冯某将其捅伤。", ["263", "269"]),
        ("抢劫罪", "冯某持刀抢走手机一部。", ["263"]),
        ("诈骗罪", "冯某骗得魏某的增值税专用发票一张。", ["210", "266"]),
        ("受贿罪", "冯某任江城市农村信用社主任，收受魏某现金三万元。", ["184", "383", "385", "386"]),
        ("受贿罪", "冯某在江城市农村信用社门口收受魏某现金三万元。", ["383", "385", "386"]),
        ("生产、销售伪劣产品罪", "冯某销售伪劣化肥六万元。", ["140", "149"]),
        ("故意伤害罪", "冯某系江城市看守所民警，将在押人员魏某打成重伤。", ["234", "248"]),
        ("故意伤害罪", "冯某在江城市看守所羁押期间将同监室的魏某打成重伤，值班民警到场制止。", ["234"]),
        ("故意伤害罪", "冯某等人将魏某非法拘禁于宾馆，殴打致其重伤。", ["234", "238"]),
        ("故意伤害罪", "冯某曾因犯非法拘禁罪被判刑，2025年将魏某打成轻伤。", ["234"]),
        ("挪用资金罪", "冯某任江城市农村信用社信贷员，将客户归还的贷款用于炒股。", ["185", "272"]),
        ("放火罪", "冯某点燃货车，火被及时扑灭。", ["114"]),
        ("放火罪;盗窃罪", "冯某盗窃未果，点燃货车，致魏某死亡。", ["115", "264"]),
        ("破坏电力设备罪;抢劫罪", "冯某剪断电线，又抢走手机一部。", ["118", "263"]),
        # whose death: of the arson, or of the murder
        ("放火罪;故意杀人罪", "冯某致魏某死亡后点燃房屋。", ["114", "115", "232"]),
    ],
)
def test_articles_called_for(names: str, facts: str, articles: list[str]) -> None:
    assert called(names, facts) == articles


ARSON, POWER = ("114", "115.1"), ("118", "119.1")


@pytest.mark.parametrize(
    ("places", "facts", "right"),
    [
        (ARSON, "", ARSON),
        (ARSON, "致一人重伤。", ("115.1",)),
        (ARSON, "尚未造成严重后果。", ("114",)),
        (ARSON, "造成财产损失六十万元。", ("115.1",)),
        (ARSON, "造成财产损失六万元。", ("114",)),
        (ARSON, "造成三人受伤。", ARSON),
        (ARSON, "造成三人受伤，均为轻微伤。", ("114",)),
        (ARSON, "未造成人员死亡。", ("114",)),
        (POWER, "造成直接经济损失六十万元。", ("118",)),
        (POWER, "造成直接经济损失1,200,000元。", ("119.1",)),
        (POWER, "致一人重伤。", POWER),
        (POWER, "致四人重伤。", ("119.1",)),
        (POWER, "造成一人死亡。", ("119.1",)),
        (("115.2",), "未造成严重后果。", ("115.2",)),
        (("382", "383"), "造成损失六十万元。", ("382", "383")),
    ],
)
def test_which_of_two_articles(places: tuple[str, ...], facts: str, right: tuple[str, ...]) -> None:
    assert by_consequences(places, facts) == right


def test_silence_is_no_denial() -> None:
    assert grave_harm_told("冯某点燃货车。", "115.1") is None


def test_every_place_that_borrows_a_penalty_sends_to_its_crime() -> None:
    law = LAWS.statute("刑法")
    assert law
    known: dict[str, set[str]] = {}
    for one in SENDINGS:
        crimes = [LAWS.offence(crime, criminal=True) for crime in one.crimes]
        own = {article_of(place) for crime in crimes if crime for place in places_of(crime)}
        known.setdefault(article_of(one.place), set()).update(own)
    missing = {
        (penalty.article, article)
        for penalty in law.versions[-1].penalties.values()
        for article in (*penalty.also, *([article_of(penalty.like)] if penalty.like else []))
        if article != penalty.article and article not in known.get(penalty.article, set())
    }
    # crimes of their own with a borrowed penalty: harmful food that killed, smuggling under arms, bribes taken
    assert missing == {("144", "141"), ("157", "151"), ("386", "383")}


@pytest.mark.parametrize("sending", SENDINGS, ids=lambda one: one.place)
def test_sendings_name_places_and_crimes_that_exist(sending: Sending) -> None:
    law = LAWS.statute("刑法")
    assert law
    held = law.versions[-1].articles
    assert held
    check_place(sending.place, {n: a.items for n, a in held.items()}, sending.place)
    assert all(LAWS.offence(crime, criminal=True) for crime in sending.crimes)
