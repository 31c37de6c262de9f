"""What kind of thing an entry of a property list is: told once, by its name and unit."""

import re

from docnlp.datamodel import Goods

_DEVICE = re.compile(
    r"(?:服务器|路由器|照相机|摄像机|无人机|手机|平板电脑|笔记本电脑|电脑主机|台式机|电脑|移动硬盘|硬盘"
    r"|U盘|优盘|存储卡|内存卡"
    r"|行车记录仪|录音笔)(?:$|[（(，,、：:；\s\dA-Za-z]|[一二两三四五六七八九十]|及|和|与|（?含)"
)
"""The device itself, not what belongs to it: 手机 and 手机（含卡）, not 手机壳, 手机购机发票."""
_DEVICE_PART = re.compile(r"手机(?:壳|套|膜|支架|充电器|数据线|卡)|电脑(?:包|桌|椅)|鼠标|键盘|充电(?:器|宝)|数据线")
_CARD = re.compile(
    r"银行卡|信用卡|储蓄卡|借记卡|存折|身份证|驾驶证|行驶证|护照|社保卡|电话卡|SIM卡|手机卡|U盾|优盾|营业执照"
    r"|户口簿|港澳通行证"
)
_CASH = re.compile(
    r"(?:^|[（“、：])(?:现金|现款|人民币|赌资|毒资|嫖资|赃款|零钱|零钞|钞票|抽头(?:款|所得款)|台面(?:款|赌资)"
    r"|抵押金|现钞)"
    r"|(?:现金|现钞|人民币)(?:$|[（，])"
)
_NOT_CASH = re.compile(
    r"(?:人民币|现金)(?:存单|存折|支票|收据|账|袋|箱|柜|盒|包|夹|日记|日报|收银|登记|收付|流水|缴款|支出|收入)"
    r"|假币|伪造|点钞|验钞|收据|转账|记录|账[册本簿]|(?:箱|柜|盒|机|簿|册|凭证)(?:（[^）]*）)?$"
)
_VEHICLE = re.compile(
    r"(?:轿车|汽车|越野车|面包车|货车|客车|商务车|皮卡车?|摩托车|电动车|电动自行车|电动三轮车|三轮车"
    r"|电瓶车|拖拉机|挖掘机|装载机|铲车|叉车|吊车|牵引车|挂车|自卸车|渣土车|罐车|工程车|代步车|四轮车|助力车"
    r"|(?:小型|中型|大型)?机动车)(?:$|[（(，,、\s\d]|[一二两三]辆)"
)
_NOT_VEHICLE = re.compile(
    r"玩具|模型|遥控|航模|儿童|婴儿|人力|脚踏|钥匙|行驶证|登记证|电池|电瓶$|充电器|配件|零件|轮胎|座椅|车锁|牌照|号牌"
)
_DRUG = re.compile(
    r"毒品|冰毒|海洛因|氯胺酮|K粉|麻古|摇头丸|甲基苯丙胺|大麻|吗啡|可卡因|鸦片|罂粟|依托咪酯|美沙酮|曲马多"
    r"|(?:白|红|黄|褐|棕|灰|绿|蓝|粉|紫|黑)色[^，。；]{0,6}(?:晶体|粉末|片剂|药片|药丸|颗粒|块状物|膏状物)"
    r"|可疑(?:晶体|粉末|片剂|药片)"
)
_NOT_DRUG = re.compile(
    r"吸毒|吸食|工具|冰壶|壶|烟斗|锡纸|吸管|包装|空袋|电子秤|试剂|检测|枪|弹|火药|种植|《|[读课手画]本|书籍|手册|宣传"
    r"|海报|光盘|账[本册]|记录|标语|试纸|报告"
)
_VALUABLE = re.compile(
    r"(?:黄金|足金|千足金|铂金|白金|纯金|金|银|钻石?|翡翠|玉|珍珠|玛瑙|玉石|红宝石|蓝宝石|(?:黄|白|银"
    r"|金)色(?:金属)?|金属|珠宝)"
    r"[^，。；具]{0,6}?(?:项链|戒指|手镯|手链|耳环|耳钉|耳坠|吊坠|挂坠|条|块|元宝|首饰|饰品|戒|镯|链|佩"
    r"|牌)(?:$|[（(，,、\s\d]|[一二两三]|及|和)"
    r"|^(?:黄金|铂金|钻石|翡翠|和田玉|珠宝|首饰|玉器|文物|字画|古董|名画|名表)"
    r"|(?:字画|油画|国画|书画|书法|水墨画|立轴|条幅|手卷|册页|扇面|瓷[瓶罐碗盘])(?:作品|真迹|原作|立轴|$|[（，])|真迹"
    r"|(?:纯银|足银|银质|纯金|金质|玉质|玉石|翡翠|白玉|和田玉|象牙|犀角)[^，。；具]{0,4}?(?:壶|杯|碗|筷|像|佛|摆件"
    r"|挂件|手把件|印章"
    r"|簪|锭|砖|章|器)"
    r"|(?:劳力士|欧米茄|百达翡丽|卡地亚|浪琴|积家|江诗丹顿|爱彼|万国|宝珀|帝舵|理查德米勒)[^，。；]{0,8}表"
    r"|瑞士[^，。；]{0,6}手表"
)
_NOT_VALUABLE = re.compile(
    r"[烟酒茶](?![壶杯碗盘盅])|(?<!欧)米|[油糖叶]|牌(?=[\u4e00-\u9fa5])|盒|袋|包装|发票|证书|标签|车|钢|铁|铜|铝"
    r"|银行|仿|假|塑料|玩具"
    r"|工艺品|锁|自行|铁链|牌匾|车牌|门牌|银牌|奖牌|金条纹"
)
_PAPER = re.compile(
    r"复印件|(?<!建筑)(?<!装修)(?<!装饰)(?<!原)(?<!包装)(?<!保温)(?<!防水)(?<!耗)材料|截图|照片|相片|凭证|单据|发票"
    r"|收据|票据|账单|清单|明细|流水|病历|诊断证明|合同|协议"
    r"|光盘|视频"
    r"|录像|录音|笔录|报告|说明|证明|书证|信函|文件|文书|登记表|证书|借条|欠条|名单|图纸|检材|样本|血样|尿样"
)
_SUPPLY = re.compile(
    r"^(?:香?烟|烟头|烟蒂|打火机|吸管|锡纸|棉签|纸巾|纸条|胶带|塑料袋|自封袋|包装袋|手套|口罩|扎带|铁丝"
    r"|木棍|石块|砖(?:头|块)"
    r"|骰子|扑克牌?|骨牌|麻将|棋牌|筹码|避孕套|螺丝|钉子|碎片|玻璃|树枝|绳子?|铜管|电线|电缆|钢筋|钢管"
    r"|木材|鞭炮|子弹|弹壳|酒瓶|酒|水果)"
)


def goods_of(name: str, *, unit: str = "") -> Goods:
    """Return the kind of thing that goes by that name, counted in that unit; OTHER where the name does not tell."""
    if _DEVICE.search(name) and not _DEVICE_PART.search(name):
        return Goods.DEVICE
    if _CARD.search(name):
        return Goods.CARD
    if (_CASH.search(name) and not _NOT_CASH.search(name)) or (unit == "元" and "币" not in name):
        return Goods.CASH
    if _PAPER.search(name):
        return Goods.PAPER
    for kind, pattern, other in (
        (Goods.VEHICLE, _VEHICLE, _NOT_VEHICLE),
        (Goods.DRUG, _DRUG, _NOT_DRUG),
        (Goods.VALUABLE, _VALUABLE, _NOT_VALUABLE),
    ):
        if pattern.search(name) and not other.search(name):
            return kind
    return Goods.SUPPLY if _SUPPLY.search(name) else Goods.OTHER
