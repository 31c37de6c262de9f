from docnlp.facts.items import gather_items
from facts.builder import document

RULED = """# 扣押清单
| 编号 | 名称 | 数量 | 特征 | 备注 |
| 1 | 苹果手机 | 1部 | iPhone 15 Pro，黑色，IMEI：990000862471854，已关机封存，屏幕左上角有裂痕 | |
| 2 | 银行卡 | 贰张 | 江城银行，卡号6222000000000000001 | |
| 3 | 人民币 | 叁仟贰佰元（3200元） | 百元面额 | |
| 以下空白 | | | | |
办案民警：王强、赵敏
"""

PLAIN = """# 扣押清单
序号{gap 4}名称{gap 8}数量{gap 6}特征
1{gap 4}苹果手机{gap 6}1部{gap 6}黑色，已封存
2{gap 4}银行卡{gap 8}2张{gap 6}江城银行
以下空白
持有人：张光
"""


def test_ruled_tables() -> None:
    phone, card, money = gather_items([document("KYQD", RULED)])
    assert (phone.name, phone.quantity, phone.unit) == ("苹果手机", "1", "部")
    assert phone.cells["特征"] == "iPhone 15 Pro，黑色，IMEI：990000862471854，已关机封存，屏幕左上角有裂痕"
    assert "IMEI" in phone.description
    assert phone.mention.places[0].boxes
    assert "苹果手机" in phone.mention.quote and "银行卡" not in phone.mention.quote
    assert (card.name, card.quantity, card.unit) == ("银行卡", "贰", "张")
    assert money.quantity == "叁仟贰佰元（3200元）" or money.quantity.startswith("叁仟贰佰")


def test_lists_without_ruled_cells() -> None:
    items = gather_items([document("KYQD", PLAIN)])
    assert [(i.name, i.quantity, i.unit, i.description) for i in items] == [
        ("苹果手机", "1", "部", "黑色，已封存"),
        ("银行卡", "2", "张", "江城银行"),
    ]


def test_other_tables_list_nothing() -> None:
    assert gather_items([document("XUNWEN", "| 姓名 | 张光 | 性别 | 男 |")]) == ()
    assert gather_items([document("KYQD", "| 持有人 | 张光 | 地点 | 东湖区 |\n没有物品")]) == ()


def test_lists_in_running_text() -> None:
    body = (
        "# 扣押清单\n1、人民币现金四沓零散若干，共计38,200元，自田光床下查获；\n"
        "2、“兴旺”牌点钞机1台，灰色；\n（3）卷烟，数量贰拾条。特征：每条10包。\n本清单一式三份。"
    )
    found = gather_items([document("KYQD", body)])
    assert [(i.name, i.quantity, i.unit) for i in found] == [
        ("人民币现金", "四", "沓"),
        ("“兴旺”牌点钞机", "1", "台"),
        ("卷烟", "贰拾", "条"),
    ]
    assert "38,200元" in found[0].description


def test_entries_of_one_sentence() -> None:
    body = "# 证据保全清单\n经查点，扣押下列物品：壹、医保卡、社保卡各壹张，未记号码；贰、现金陆佰元（600元）。"
    found = gather_items([document("ZJBQQD", body)])
    assert [(i.name, i.quantity, i.unit) for i in found] == [("医保卡、社保卡", "壹", "张"), ("现金", "陆佰", "元")]


def test_a_row_below_tells_more_of_the_entry() -> None:
    body = """# 扣押清单
| 编号 | 名称 | 数量 | 特征 |
| 1 | 代步车 | 1辆 | 蓝色 |
| | 车架号 | | LT4W2022080613 |
| 2 | 钥匙 | 1把 | 铜质 |
| — | 以下空白 | — | — |
"""
    car, key = gather_items([document("KYQD", body)])
    assert car.cells["特征"] == "蓝色；车架号：LT4W2022080613"
    assert "车架号" in car.mention.quote and "钥匙" not in car.mention.quote
    assert key.name == "钥匙"
