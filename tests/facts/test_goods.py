"""What kind of thing an entry is, by its name."""

import pytest

from docnlp.datamodel import Goods
from docnlp.facts.goods import goods_of

NAMED = {
    Goods.CASH: ["现金", "人民币", "人民币现金", "赌资", "人民币（抽头款）", "抽头所得款（现金）", "零钱", "硬币"],
    Goods.DEVICE: ["苹果手机", "手机（含SIM卡）", "联想小新Pro14笔记本电脑", "存储卡"],
    Goods.CARD: ["银行卡", "居民身份证", "手机卡", "U盾"],
    Goods.VEHICLE: ["黑色轿车", "爱玛牌电动车", "二轮摩托车", "小型面包车", "电动三轮车（蓝色）", "叉车", "老年代步车"],
    Goods.DRUG: ["白色晶体", "疑似毒品", "冰毒", "红色片剂", "棕褐色块状物"],
    Goods.VALUABLE: ["黄金项链", "金戒指", "黄色金属项链", "翡翠手镯", "劳力士手表", "字画", "金条",
        "纯银酒壶", "银元", "国画《春山》"],
    Goods.PAPER: ["监控录像光盘", "购机发票", "病历复印件", "转账记录截图"],
    Goods.SUPPLY: ["锡纸", "骰子", "塑料袋", "铜管"],
    Goods.OTHER: [
        "手机壳", "笔记本电脑包", "电动车充电器", "汽车钥匙", "玩具汽车", "自制吸毒工具（“冰壶”）", "金属撬棍",
        "自行车",
        "首饰盒", "黄金叶香烟", "钻石牌电扇", "不锈钢项链", "电动车电池", "账本", "点钞机", "匕首",
        "现金日记账", "现金收银箱（空）", "建筑材料", "《毒品预防读本》", "钻石画",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("goods", "name"), [(goods, name) for goods, names in NAMED.items() for name in names])
def test_the_name_tells_the_kind(goods: Goods, name: str) -> None:
    assert goods_of(name) is goods


def test_a_count_of_yuan_is_cash() -> None:
    assert goods_of("抽头渔利", unit="元") is Goods.CASH
