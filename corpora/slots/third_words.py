"""Invented people, organs and wording for the forms of the third generator."""

import numpy as np

_Rng = np.random.Generator
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
_GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英文华建国玉兰海波志新春梅小红丽俊峰雪飞鹏宇浩然晓东立民永福少辉"
_PLACES = ("临江市", "云岭县", "清河市", "安丰县", "白沙市", "石门县", "东平区", "宁水市", "长乐县", "南坪市")
_ORGANS = (
    "公安局",
    "公安局",
    "公安局城北分局",
    "公安局高新分局",
    "公安局治安大队",
    "公安局刑事侦查大队",
    "公安局新城派出所",
)
_ROADS = ("人民路", "建设街", "滨河大道", "解放西路", "文昌巷", "工业园三路", "站前街")
_ACTS = (
    ("盗窃", "趁无人之机将停放在路边的一辆电动自行车盗走，价值人民币1860元"),
    ("殴打他人", "因停车问题与他人发生争吵，后用拳头击打对方面部两下，致其轻微伤"),
    ("诈骗", "以帮忙办理贷款为名，骗取对方通过手机转账支付的人民币9600元"),
    ("赌博", "与他人以扑克牌“斗牛”方式赌博，被当场查获，收缴赌资人民币2350元"),
    ("故意毁坏财物", "酒后用砖块将停放在楼下的小型轿车前挡风玻璃砸坏，经认定损失人民币1200元"),
    ("危险驾驶", "酒后驾驶小型普通客车行驶至路口时被执勤民警查获，经检测血液酒精含量为132mg/100ml"),
    ("吸毒", "在出租房内采用烫吸方式吸食甲基苯丙胺，经现场尿液检测结果呈阳性"),
)
_WORDING: dict[str, tuple[str, ...]] = {
    "record": (
        "时间：{day}{hour}时05分至{hour}时52分　　地点：{organ}办案区",
        "问：我们是{organ}的民警（出示工作证件），现依法向你询问有关问题，你应当如实回答，对与本案无关的问题，"
        "你有拒绝回答的权利。你听明白了吗？",
        "答：我听明白了。",
        "问：你是否要求有关办案人员回避？",
        "答：不要求回避。",
        "问：你把事情的经过讲一下。",
        "答：{fact}当时在场的还有{other}和{third}，他们都看到了。后来我就离开了，第二天接到派出所的电话才过来的。",
        "问：你以上讲的是否属实？",
        "答：属实。",
    ),
    "search": (
        "时间：{day}{hour}时10分至{hour}时45分　　地点：{place}",
        "对象：{bio}",
        "过程和结果：在见证人{other}的见证下，办案人员出示工作证件，依法对上述地点及{who}随身携带的物品进行检查。"
        "检查中发现{thing}等物品，当场予以拍照并制作清单，检查过程中未损坏其他物品，"
        "当事人对检查过程无异议。",
    ),
    "decision": (
        "{bio}",
        "现查明：{fact}以上事实有当事人陈述、证人证言、现场照片等证据证实。",
        "根据《中华人民共和国治安管理处罚法》第{article}条之规定，现决定对{who}作出如下处理：{sanction}。",
        "如不服本决定，可以在收到本决定书之日起六十日内向上一级公安机关申请行政复议，或者在六个月内向人民法院提起行政诉讼。",
    ),
    "measure": (
        "犯罪嫌疑人{bio}",
        "我局正在侦查{who}涉嫌{act}案，因{reason}，"
        "根据《中华人民共和国刑事诉讼法》之有关规定，决定对其采取上述措施，期限从宣布之日起计算。",
        "在此期间，应当接受公安机关的监督管理，未经批准不得离开所居住的市、县，在传讯的时候及时到案，"
        "不得以任何形式干扰证人作证，不得毁灭、伪造证据或者串供。",
    ),
    "warrant": (
        "根据《中华人民共和国刑事诉讼法》之有关规定，兹派我局侦查人员{other}、{third}前往{place}，"
        "对涉嫌{act}的{who}依法执行。",
        "{bio}",
        "有关单位和个人应当予以配合，不得以任何理由拒绝或者阻挠。",
    ),
    "notice": (
        "{who}：",
        "关于{day}发生在{place}的{act}案，我局已依法办理。现将有关事项告知如下：",
        "{fact}根据有关规定，你有权进行陈述和申辩，对你提出的事实、理由和证据，公安机关将进行复核。",
        "联系地址和电话见本机关公示栏，请妥善保管本通知。",
    ),
    "rights": (
        "根据有关法律的规定，你在公安机关对案件进行侦查或者调查期间，有如下权利和义务：",
        "一、有权使用本民族语言文字进行诉讼，不通晓当地通用语言文字的，有权要求配备翻译人员。",
        "二、对于公安机关及其办案人员侵犯公民权利和人身侮辱的行为，有权提出申诉或者控告。",
        "三、对办案人员的提问应当如实回答，对与本案无关的问题，有拒绝回答的权利。",
        "四、有权核对笔录；如果记载有遗漏或者差错，有权提出补充或者改正。",
    ),
    "report": (
        "{bio}",
        "{fact}接报后我单位民警立即赶到现场，将有关人员带回审查。",
        "上述情况属实，特此说明。",
    ),
    "list": ("案由：{act}案　　　持有人：{who}　　　时间：{day}",),
}
_QUESTIONS = (
    "问：你的个人简历和家庭情况？|答：我小学毕业后在家务农，后来到城里打工，家里有父母和一个妹妹，都在老家。",
    "问：你以前是否受过公安机关处理？|答：没有。",
    "问：{who}和你是什么关系？|答：我们是同事，平时来往不多，没有什么矛盾，那天是因为喝了酒才吵起来的。",
    "问：当时还有哪些人在场？|答：还有{other}，他住在{road}，在附近开店，可以作证。",
    "问：你讲一下对方的体貌特征。|答：男的，三十岁左右，身高一米七五，短发，上身穿黑色外套，讲本地口音。",
    "问：东西现在在什么地方？|答：放在我租的房子里，钥匙在我身上，我愿意带你们去取。",
    "问：你为什么要这样做？|答：我当时没有钱用，一时糊涂，现在很后悔，愿意赔偿对方的损失。",
    "问：你是什么时候离开现场的？|答：大概过了十几分钟，我打了一辆出租车回去的，付了18元车费。",
    "问：你的身体状况如何，有无疾病？|答：身体健康，没有疾病，讯问期间饮食和休息都得到了保证。",
    "问：你还有什么要补充的？|答：没有了。",
)
_FURTHER: dict[str, tuple[str, ...]] = {
    "search": (
        "经查，{who}随身携带黑色挎包一个，内有钥匙一串、身份证一张、现金若干，均已当面清点并由其本人确认。",
        "{day}，办案人员将有关物品装入物证袋，当场封口，注明名称、数量和时间，由在场人员核对。",
        "检查过程由{other}全程录音录像，录像资料已刻录光盘随案保存。",
    ),
    "decision": (
        "执行方式和期限：由{who}于{day}前到指定银行缴纳，到期不缴纳的，每日按罚款数额的百分之三加处罚款。",
        "被侵害人{other}的陈述和申辩已经复核，其提出的理由不能成立，不予采纳。",
        "附：没收违法所得、非法财物清单共一份。",
    ),
    "measure": (
        "保证人{who}，住{road}，于{day}出具保证书，愿意履行监督义务。",
        "附：应当遵守的规定及违反规定的后果各一份。",
    ),
    "notice": (
        "对上述事实，有{other}的证言、现场照片和监控录像等证据证实，你可以在收到本通知后三日内提出意见。",
        "需要提交证据材料的，请于{day}前送交{road}办案点，并注明案件名称。",
        "逾期未提出的，视为放弃上述权利。",
    ),
    "rights": (
        "五、有权知道用作证据的鉴定意见的内容，可以申请补充鉴定或者重新鉴定。",
        "六、未满十八周岁的，有要求通知其法定代理人到场的权利。",
        "七、对查封、扣押与案件无关的财物的行为，有权申诉或者控告。",
        "八、依法接受拘传、取保候审、监视居住、拘留、逮捕等强制措施和人身检查、搜查、扣押等侦查措施。",
    ),
    "report": (
        "经询问，{who}对上述事实供认不讳，其陈述与{other}的证言能够相互印证。",
        "{day}，办案民警在{road}附近调取监控录像，确认其活动轨迹，并制作调取清单。",
        "到案后，{who}未有反抗、逃跑行为，主动交出随身物品，未使用警械。",
    ),
    "warrant": ("执行中应当有见证人在场，并制作笔录和清单。", "执行人员应当出示工作证件，告知其权利和义务。"),
}
THINGS = (
    ("红色手机", "1部", "屏幕右上角有裂痕"),
    ("黑色双肩包", "1个", "无品牌标识"),
    ("人民币", "2350元", "百元券23张、五十元券1张"),
    ("匕首", "1把", "全长26厘米，木柄"),
    ("白色晶体", "2包", "透明塑料袋封装，净重3.62克"),
    ("电动自行车", "1辆", "蓝色，车架号尾数4471"),
    ("银行卡", "3张", "尾号2207、5518、0913"),
    ("笔记本电脑", "1台", "灰色，带电源线"),
    ("扑克牌", "4副", "已拆封"),
    ("U盘", "1个", "64GB，银色"),
)


def person(rng: _Rng) -> str:
    """Return an invented name of two or three characters."""
    given = "".join(rng.choice(list(_GIVEN), size=1 if rng.random() < 0.25 else 2))
    return str(rng.choice(list(_SURNAMES))) + given


def organ(rng: _Rng) -> str:
    """Return the name of an invented police organ."""
    return str(rng.choice(_PLACES)) + str(rng.choice(_ORGANS))


def number(kind: str, organ_name: str, rng: _Rng) -> str:
    """Return a document's number."""
    desk = rng.choice(list("行刑治城新"))
    return f"{organ_name[0]}公（{desk}）{kind}字〔{rng.integers(2019, 2026)}〕{rng.integers(1, 2400)}号"


def day(rng: _Rng) -> tuple[int, int, int]:
    """Return a year, month and day."""
    return int(rng.integers(2019, 2026)), int(rng.integers(1, 13)), int(rng.integers(1, 29))


def wording(family: str, rng: _Rng) -> list[str]:
    """Return paragraphs of body text for a family of forms."""
    who, act = person(rng), _ACTS[rng.integers(len(_ACTS))]
    y, m, d = day(rng)
    hour = int(rng.integers(7, 23))
    place = f"{rng.choice(_PLACES)}{rng.choice(_ROADS)}{rng.integers(2, 300)}号"
    born = f"{rng.integers(1960, 2006)}年{rng.integers(1, 13)}月{rng.integers(1, 29)}日"
    school = rng.choice(["初中", "高中", "大专", "小学"])
    facts = {
        "who": who,
        "other": person(rng),
        "third": person(rng),
        "day": f"{y}年{m}月{d}日",
        "hour": hour,
        "place": place,
        "organ": organ(rng),
        "act": act[0],
        "bio": f"{who}，{rng.choice(['男', '女'])}，{born}出生，汉族，{school}文化，现住{place}。",
        "fact": f"{y}年{m}月{d}日{hour}时许，{who}在{place}{act[1]}。",
        "thing": THINGS[rng.integers(len(THINGS))][0],
        "article": rng.integers(23, 77),
        "reason": rng.choice(["可能判处拘役", "采取取保候审不致发生社会危险性", "案情需要"]),
        "sanction": rng.choice(["行政拘留五日", "罚款五百元", "行政拘留十日并处罚款五百元", "警告"]),
    }
    return [line.format(**facts) for line in _WORDING[family]]


def more(family: str, rng: _Rng) -> list[str]:
    """Return further paragraphs for a longer document of that family, in the order they stand in."""
    y, m, d = day(rng)
    pool = _QUESTIONS if family == "record" else _FURTHER.get(family, ())
    chosen = sorted(rng.permutation(len(pool))[: int(rng.integers(0, len(pool) + 1))].tolist())
    people = {"who": person(rng), "other": person(rng), "day": f"{y}年{m}月{d}日", "road": str(rng.choice(_ROADS))}
    return [line.format(**people) for number in chosen for line in pool[number].split("|")]
