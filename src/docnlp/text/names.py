"""Names of persons in lists and signature lines."""

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康温庞殷施樊倪颜牛芦柴尚"
    "洪凌葛庄盛关岳申安左常章齐梅詹耿季童卞尤柳翁祝俞单霍焦阎路甘欧葵伍舒涂耶纪宫管褚解华费翟兰隋项初苗宁蒲裴苑阮瞿冉"
    "伏成戚谷缪车房邢辛聂曲鲁骆祁靳包喻司古游桂滕应屈艾占边卜冷饶闻景祖党麻晏寇穆鞠娄虞时米鄢荆储敖丛郎仇池揭井岑植臧"
    "木查沙巩商蔺刁原晋乔代连柯窦蒙佟褟肇惠郗苟卓简权宗相茹巴亓卫薄屠候沃匡计宿郁明平谌晁郦邰柏酆花毕鲍云昌皮萧茅麦支"
    "昝经裘宣贲吉钮荣荀羊甄封松富乌弓牧宓全班仰秋仲伊厉戎符束幸韶郜蓟印怀从鄂咸赖阴胥贡劳姬郤桑濮寿扈燕冀郏浦农慕习容"
    "终衡弘文禄阙东殳利蔚隆师厍勾融訾那养丰巢盖桓展佘逯璩雒庹仝郇邸帅隗哈麴缑亢况琴海冼粟楚阳"
)
COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "皇甫", "尉迟", "令狐", "慕容", "司徒", "端木")

_HAN = r"\u3400-\u9fff"
_NAME = re.compile(
    rf"[{_HAN}]{{2,4}}|[{_HAN}][某×*○X]{{1,2}}[{_HAN}]?|[{_HAN}]{{1,8}}(?:[·•.][{_HAN}]{{1,8}})+|"
    r"[A-Za-z][A-Za-z .'-]{2,40}"
)
_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)|〔[^〕]*〕")
_TITLES = re.compile(
    r"^(?:办案民警|侦查员|侦查人员|民警|辅警|警官|承办人|讯问人|询问人|记录人|见证人|主持人|检查人|办案人)：?(?=.)|"
    r"(?:民警|警官|同志|警员|侦查员|先生|女士|法官|律师|等人|等[一二两三四五六七八九十\d]*[人名]?|\d*人?)$"
)
_SEPARATORS = re.compile(r"[、，,;；/\\|\s\u3000]+|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})")
_NOT_NAMES = re.compile(
    r"[局所队室院科处部厅组]$|^(?:签名|签字|盖章|无|不详|本人|姓名|单位|职务|年月日|日期|公安|民警|待查|未知|不明|无名氏|警号|工作单位|以上|空白|"
    r"关系|曾用名|别名|绰号|性别|年龄|民族|文化程度|联系|联系电话|联系方式|电话|住址|现住址|地址|职业|时间|地点|出生|身份证|证件)$"
)


def looks_like_name(text: str) -> bool:
    """Tell whether the text can be one person's name: 张三, 张某某, 欧阳某, 阿卜·某, LI MING."""
    return _NAME.fullmatch(text) is not None and _NOT_NAMES.search(text) is None


def has_surname(name: str) -> bool:
    """Tell whether the name begins with a frequent Chinese surname."""
    return name[:1] in SURNAMES or name.startswith(COMPOUND_SURNAMES)


def split_names(text: str) -> list[str]:
    """Return the names in a list such as 李某、王某 赵某（签名）; titles, 等 and asides are dropped, order is kept."""
    names = []
    for piece in _pieces(_ASIDE.sub(" ", text)):
        name = piece.strip(" ：:。.·")
        name = _TITLES.sub("", _TITLES.sub("", re.sub(r"\d{4,}", "", name)))
        if looks_like_name(name) and name not in names:
            names.append(name)
    return names


def _pieces(text: str) -> list[str]:
    if re.fullmatch(r"[A-Za-z .'-]+", text.strip()):
        return [text.strip()]
    pieces: list[str] = []
    for piece in _SEPARATORS.split(text):
        # two-character names are spaced to line up with longer ones: 张 三
        if pieces and len(piece) == 1 and len(pieces[-1]) == 1 and pieces[-1] in SURNAMES:
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return pieces
