"""Printed labels of fields, by the English names that the rules use; longest match wins."""

import re
from functools import lru_cache

_ACTS = ("讯问", "询问", "辨认", "检查", "勘验", "搜查", "扣押", "提取", "称量", "取样", "指认", "封存")
FIELDS: dict[str, tuple[str, ...]] = {
    "case_name": ("案件名称",),
    "case_number": ("案件编号", "案号"),
    "cause": ("违法行为名称", "违法行为性质", "涉嫌罪名", "案件性质", "案由", "案别", "罪名"),
    "person_name": (
        "犯罪嫌疑人姓名",
        "违法嫌疑人姓名",
        "被处罚人姓名",
        "被讯问人姓名",
        "被询问人姓名",
        "被取保候审人",
        "被监视居住人",
        "犯罪嫌疑人",
        "违法嫌疑人",
        "违法行为人",
        "被处罚人",
        "被告知人",
        "被拘留人",
        "被逮捕人",
        "被传唤人",
        "被讯问人",
        "被询问人",
        "被检查人",
        "被搜查人",
        "被检测人",
        "被鉴定人",
        "嫌疑人",
        "姓名",
    ),
    "reporter": ("报案人", "报警人", "控告人", "举报人"),
    "id_number": (
        "身份证件种类及号码",
        "身份证件名称及号码",
        "身份证件号码",
        "证件种类及号码",
        "证件种类号码",
        "公民身份证号码",
        "居民身份证号码",
        "公民身份号码",
        "身份证号码",
        "证件号码",
        "身份证号",
        "身份证件",
        "居民身份证",
        "身份证",
    ),
    "sex": ("性别",),
    "born": ("出生日期", "出生年月日", "出生年月"),
    "age": ("年龄",),
    "ethnicity": ("民族",),
    "education": ("文化程度",),
    "occupation": ("职业",),
    "workplace": ("工作单位及职务", "工作单位及职业", "工作单位", "单位"),
    "address": (
        "户籍所在地、现住址",
        "户籍所在地和现住址",
        "户籍地",
        "居住地",
        "地址",
        "户籍所在地",
        "户籍地址",
        "现住址",
        "住址",
        "住所",
    ),
    "phone": ("联系电话", "联系方式", "电话"),
    "history": ("违法犯罪经历", "违法经历", "前科情况"),
    "unit": ("执行告知单位", "办案单位", "受案单位", "承办单位", "立卷单位", "侦查单位", "告知单位"),
    "officers": (
        "办案人民警察",
        "发现民警",
        "经办民警",
        "受案人",
        "办案民警",
        "侦查人员",
        "受案民警",
        "处警民警",
        "检查民警",
        "承办人",
        "办案人员",
        "办案人",
        "主持人",
    ),
    "interrogator": ("讯问人员", "询问人员", "讯问人", "询问人"),
    "note_taker": ("记录人员", "记录人", "记录员"),
    "notifier": ("告知人",),
    "attesting_witness": ("见证人",),
    "holder": ("财物、文件持有人", "物品持有人", "证据提交人", "持有人", "提交人", "当事人"),
    "identifier": ("辨认人", "指认人"),
    "guardian": ("法定代理人", "监护人", "合适成年人"),
    "place": (
        "讯问地点",
        "询问地点",
        "辨认地点",
        "检查地点",
        "勘验地点",
        "搜查地点",
        "扣押地点",
        "提取地点",
        "称量地点",
        "告知地点",
        "盘问地点",
        "检测地点",
        "处罚地点",
        "指认地点",
        "地点",
    ),
    "started": (
        "起始时间",
        "开始时间",
        *(f"{act}{word}" for act in _ACTS for word in ("起始时间", "开始时间", "开始")),
    ),
    "ended": ("结束时间", "终止时间", *(f"{act}{word}" for act in _ACTS for word in ("结束时间", "终止时间", "结束"))),
    "period": (
        "讯问起止时间",
        "询问起止时间",
        "起止时间",
        "讯问时间",
        "询问时间",
        "辨认时间",
        "检查时间",
        "勘验时间",
        "搜查时间",
        "扣押时间",
        "提取时间",
        "称量时间",
        "取样时间",
        "盘问时间",
        "检测时间",
        "指认时间",
        "时间",
    ),
    "arrival": (
        "被传唤人到案时间",
        "被拘传人到案时间",
        "进入办案区时间",
        "投案到达时间",
        "到案时间",
        "到达时间",
        "到所时间",
        "进入时间",
        "入区时间",
        "进区时间",
    ),
    "departure": (
        "询问查证结束时间",
        "传唤结束时间",
        "拘传结束时间",
        "离开办案区时间",
        "离开时间",
        "离所时间",
        "出区时间",
        "离区时间",
    ),
    "announced": ("宣布时间", "宣布拘留时间", "宣布逮捕时间"),
    "admitted": ("收押时间", "收拘时间", "入所时间", "送达看守所时间"),
    "notified": ("告知时间", "通知时间"),
    "reported": ("报案时间", "报警时间", "接报时间"),
    "incident_time": ("发案时间、地点", "发现时间、地点", "发案时间", "案发时间"),
    "incident_place": ("发案地点", "案发地点"),
    "case_filed": ("立案时间", "立案日期"),
    "case_accepted": ("受案时间", "受案日期"),
    "case_closed": ("结案时间", "结案日期"),
    "case_source": ("案件来源",),
    "facts": (
        "违法事实及证据",
        "主要事实及证据",
        "主要事实和证据",
        "简要案情",
        "主要事实",
        "违法事实",
        "案情摘要",
        "主要案情",
    ),
    "evidence": ("主要证据", "证据", "证据情况"),
    "defence": ("陈述申辩情况", "陈述和申辩", "陈述申辩", "申辩情况"),
    "opinion": ("承办人意见", "承办意见", "受案意见", "处理意见", "拟处理意见"),
    "department_opinion": (
        "所领导意见",
        "部门负责人意见",
        "承办单位意见",
        "办案单位意见",
        "办案部门意见",
        "部门意见",
        "受案审批",
    ),
    "legal_review": ("法制部门意见", "法制审核意见", "法制审核", "审核意见"),
    "approval": (
        "局领导审批",
        "局领导意见",
        "领导审批",
        "审批",
        "批示",
        "公安机关负责人意见",
        "领导审批意见",
        "领导批示",
        "审批意见",
        "负责人批示",
        "领导意见",
    ),
    "proposed_penalty": ("拟处罚内容", "拟处罚意见", "拟作出的处罚", "拟处罚"),
    "penalty": ("处罚种类和幅度", "处罚决定", "处罚内容"),
    "legal_basis": ("法律依据", "处罚依据", "立案依据", "依据"),
    "identified": ("辨认对象",),
    "identification_aim": ("辨认目的",),
    "served_document": ("送达文书名称、文号", "送达文书名称", "文书名称、文号", "送达文书"),
    "recipient": ("受送达人",),
    "service_method": ("送达方式与地点", "送达方式"),
    "service_place": ("送达地点",),
    "served": ("送达时间", "送达日期", "收到时间"),
    "relation": ("代收人与受送达人的关系", "与受送达人的关系", "与受送达人关系", "与收件人关系"),
    "refusal": ("拒收事由", "拒收原因", "拒收理由"),
    "family_notice": ("家属通知情况", "通知家属情况", "家属通知", "通知家属"),
    "not_notified": (
        "未通知原因",
        "注明原因",
        "不通知原因",
        "无法通知原因",
        "未通知家属原因",
        # tails of 未在二十四小时以内通知被拘留人家属的原因
        "家属的原因",
        "通知的原因",
    ),
    "number": ("文号", "编号"),
    "amount": ("罚款金额", "金额", "保证金数额"),
    "pages": ("本卷共", "本卷页数"),
}
"""What every kind of form prints; the same words mean the same in all of them."""

NAMES = frozenset(
    {"person_name", "reporter", "interrogator", "note_taker", "notifier", "officers", "attesting_witness", "holder"}
    | {"identifier", "guardian", "recipient"}
)
"""Fields that hold names: the value ends where the particulars begin."""

HEADINGS = frozenset({"number", "amount", "pages", "evidence"})
"""Fields that stand only in cells or at the head; in running text the words are everyday words."""

_SURE = frozenset({"性别", "年龄", "民族", "职业", "电话", "住址", "现住址", "记录人", "见证人", "告知人"})

SUFFIX = (
    r"(?:（[^（）：]{1,14}）|姓名[、及和](?:工作)?单位|签名|签字|签章|盖章|捺指印|捺印|签收"
    r"|意见|或者?(?=[签盖捺])|[及并和](?=签|意见|捺)|、)*"
)


@lru_cache(maxsize=1)
def by_label() -> dict[str, str]:
    """Return printed label → English name."""
    return {label: name for name, labels in FIELDS.items() for label in labels}


@lru_cache(maxsize=1)
def in_text() -> re.Pattern[str]:
    """Return the pattern of a label with its colon in a cleaned row or in a document's text."""
    labels = sorted((label for label, name in by_label().items() if name not in HEADINGS), key=len, reverse=True)
    words = "|".join(map(re.escape, labels))
    # 梁某性别：男 in a text layer that lost its gaps; short labels are also tails of other words (到场时间)
    sure = "|".join(re.escape(label) for label in labels if len(label) >= 4 or label in _SURE)
    start = rf"(?:(?<![\u4e00-\u9fa5、非被])|(?={sure}))"
    return re.compile(rf"{start}(?P<label>{words})(?P<suffix>{SUFFIX})[：:]")


def name_of(cell: str) -> str | None:
    """Return the English name of the field that a cell's whole text labels, or None."""
    bare = re.sub(r"（[^（）]{0,14}）$", "", cell).rstrip("：:")
    return by_label().get(bare)
