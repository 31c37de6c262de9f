"""Slots and number patterns that many forms share; labels are printed, longest first."""

from docnlp.datamodel import Party, SlotForm, SlotKind


def number(word: str) -> str:
    """Return the pattern of a document number with that word before 字: 江公（东）受案字〔2026〕101号."""
    hanzi = r"[\u4e00-\u9fa5]"
    return rf"{hanzi}{{1,8}}(?:（{hanzi}{{0,6}}）)?{hanzi}{{0,3}}{word}字〔\d{{4}}〕第?\d+号"


SUSPECT = SlotForm(
    role=Party.SUSPECT,
    labels=(
        "被搜查人或者其家属",
        "被搜查人或者家属",
        "被搜查人或其家属",
        "被搜查人或家属",
        "被搜查人及家属",
        "被搜查人、家属",
        "被检查人或其家属",
        "被检查人或者其家属",
        "被取保候审人",
        "被监视居住人",
        "原犯罪嫌疑人",
        "犯罪嫌疑人",
        "违法嫌疑人",
        "违法行为人",
        "被处罚人",
        "被告知人",
        "被拘留人",
        "被逮捕人",
        "被传唤人",
        "被拘传人",
        "被检查人",
        "被搜查人或者家属",
        "被搜查人或家属",
        "被搜查人",
        "被讯问人",
        "被决定人",
        "被盘问人",
        "被检测人",
        "被采集人",
        "被辨认人",
        "被释放人",
        "被执行人",
        "被告诫人",
        "嫌疑人",
        "加害人",
    ),
)
INTERROGATED = SlotForm(role=Party.SUSPECT, labels=("被讯问人",))
INTERVIEWED = SlotForm(role=Party.INTERVIEWEE, labels=("被询问人",))
VICTIM = SlotForm(role=Party.VICTIM, labels=("被侵害人", "被害人", "受害人"))
WITNESS = SlotForm(role=Party.WITNESS, labels=("证人",))
ATTESTING_WITNESS = SlotForm(role=Party.ATTESTING_WITNESS, labels=("见证人",))
HOLDER = SlotForm(
    role=Party.HOLDER,
    labels=(
        "财物、文件持有人",
        "物品持有人",
        "证据持有人",
        "证据提交人",
        "证据提供人",
        "被调取人",
        "所有人",
        "持有人",
        "当事人",
        "提交人",
        "提供人",
        "领取人",
    ),
)
IDENTIFIER = SlotForm(role=Party.IDENTIFIER, labels=("辨认人", "指认人"))
REPORTER = SlotForm(
    role=Party.REPORTER, labels=("报案单位", "控告单位", "控告人", "举报人", "报案人", "报警人", "扭送人", "申请人")
)
GUARDIAN = SlotForm(
    role=Party.GUARDIAN,
    labels=("未成年人法定代理人", "法定代理人", "合适成年人", "监护人", "担保人", "保证人"),
    required=False,
)
ATTENDING = SlotForm(
    role=Party.OTHER,
    labels=("其他在场人员", "其他在场人", "在场人员", "调解主持人", "调解人员", "调解人"),
    required=False,
)
GUARANTOR = SlotForm(role=Party.GUARDIAN, labels=("担保人", "保证人"))
INTERPRETER = SlotForm(
    role=Party.INTERPRETER,
    labels=("手语翻译人员", "手语翻译", "手语教师", "手语老师", "翻译人员", "翻译人", "翻译"),
    required=False,
)
LAWYER = SlotForm(role=Party.LAWYER, labels=("辩护律师", "辩护人", "律师"))
RECIPIENT = SlotForm(
    role=Party.RECIPIENT,
    labels=(
        "被监视居住人家属",
        "被拘留人家属",
        "被逮捕人家属",
        "被通知人",
        "被通知单位",
        "被调取单位",
        "协助查询单位",
        "协助冻结单位",
        "受送达人",
        "接收单位",
        "协助单位",
        "签收人",
        "收件人",
        "接收人",
        "代收人",
        "家属",
    ),
)
ANSWERING = SlotForm(
    role=Party.RECIPIENT,
    labels=(
        "协助执行单位",
        "协助查询单位",
        "协助冻结单位",
        "被调取单位",
        "被调取人",
        "证据持有人",
        "收件单位",
        "接收单位",
        "回复单位",
        "复函单位",
        "反馈单位",
        "协助单位",
        "协查单位",
        "金融机构",
        "收件人",
        "签收人",
        "接收人",
        "经办人",
        "经手人",
        "经手员工",
        "经办员工",
        "持有人",
        "提供人",
        "签收",
        "单位",
    ),
)
"""Who answers a request for evidence or help: the unit by its seal, its clerk or a private person by name."""
BOTH_SIDES = SlotForm(role=Party.OTHER, labels=("双方当事人", "甲方", "乙方", "当事人"), count=2)
SERVERS = SlotForm(role=Party.SERVER, labels=("送达人",), count=2)
OFFICER = SlotForm(
    role=Party.OFFICER,
    labels=(
        "办案单位承办人",
        "侦查人员",
        "侦查员",
        "办案民警",
        "受案民警",
        "经办民警",
        "办案人民警察",
        "处警民警",
        "处警人员",
        "执法民警",
        "执行民警",
        "检查民警",
        "承办民警",
        "办案人员",
        "勘验人员",
        "检查人员",
        "提取人员",
        "称量人员",
        "取样人员",
        "制作人员",
        "承办人",
        "办案人",
        "主持人",
        "检查人",
        "提取人",
        "采集人",
        "制作人",
        "调取人",
        "抓获人",
        "民警",
    ),
)
OFFICERS = SlotForm(role=Party.OFFICER, labels=OFFICER.labels, count=2)
ARTISTS = SlotForm(
    role=Party.OFFICER, labels=("绘图人", "制图人", "照相人", "拍照人", "拍摄人", "录像人"), required=False
)
INTERROGATORS = SlotForm(role=Party.INTERROGATOR, labels=("讯问人员", "讯问人"), count=2)
INTERVIEWERS = SlotForm(role=Party.INTERROGATOR, labels=("询问人员", "询问人"), count=2)
NOTE_TAKER = SlotForm(role=Party.NOTE_TAKER, labels=("记录人员", "记录人", "记录员"))
NOTIFIERS = SlotForm(role=Party.NOTIFIER, labels=("告知人",), count=2)
DEPARTMENT_HEAD = SlotForm(
    role=Party.DEPARTMENT_HEAD,
    labels=(
        "受案部门负责人意见",
        "办案部门负责人意见",
        "派出所负责人意见",
        "派出所意见",
        "所长意见",
        "大队长意见",
        "大队意见",
        "办案部门负责人",
        "受案部门负责人",
        "所领导意见",
        "承办单位意见",
        "办案单位意见",
        "办案部门意见",
        "部门负责人",
        "审核人",
        "部门意见",
        "受案审批",
    ),
)
LEGAL_REVIEWER = SlotForm(
    role=Party.LEGAL_REVIEWER,
    labels=("法制部门审核意见", "法制部门意见", "法制审核意见", "法制审核人", "审核意见", "法制审核", "审核部门意见"),
)
APPROVER = SlotForm(
    role=Party.APPROVER,
    labels=(
        "上一级公安机关批准意见",
        "上一级公安机关负责人意见",
        "上一级公安机关意见",
        "上级公安机关意见",
        "县级公安机关负责人意见",
        "县级公安机关负责人",
        "公安机关负责人意见",
        "公安机关负责人",
        "局领导批示",
        "分管领导意见",
        "局长意见",
        "局长批示",
        "县局意见",
        "市局意见",
        "分局意见",
        "批准意见",
        "负责人意见",
        "负责人审批",
        "负责人批示",
        "局领导审批",
        "局领导意见",
        "领导审批意见",
        "领导审批",
        "领导批示",
        "领导意见",
        "审批意见",
        "批准传唤",
        "批准人",
        "审批人",
        "负责人",
        "复核人",
        "审批",
        "批示",
        "局长",
    ),
)
OPINION = SlotForm(role=Party.OFFICER, labels=("承办人意见", "承办意见"), count=2)
CUSTODIAN = SlotForm(role=Party.CUSTODIAN, labels=("保管人", "管理员"))
EXAMINER = SlotForm(
    role=Party.EXAMINER,
    labels=("价格认定人员", "鉴定人", "检测人员", "检测民警", "检测人", "检验人员", "检验人", "认定人", "医师"),
)
EXAMINERS = SlotForm(role=Party.EXAMINER, labels=EXAMINER.labels, count=2)
COMPILER = SlotForm(role=Party.ARCHIVIST, labels=("立卷人",))
VOLUME_REVIEWER = SlotForm(role=Party.ARCHIVIST, labels=("审核人", "检查人"))
CUSTODY_STAFF = SlotForm(
    role=Party.CUSTODY_STAFF,
    labels=("看守所接收民警", "看守所民警", "拘留所民警", "接收民警", "收押民警", "收拘民警", "看守所"),
)
FILLER = SlotForm(role=Party.OFFICER, labels=("填发人", "办案人"), required=False)
PARTICIPANTS = SlotForm(
    role=Party.OTHER,
    labels=(
        *("参加实验人员", "参加实验人", "参加实验的人", "参加人员", "参加人", "实验人员", "实验人"),
        *("听证员", "记录员", "申请人", "书写人"),
    ),
)
UNIT_SEAL = SlotForm(
    role=Party.UNIT,
    labels=("（公安机关印章）", "（单位印章）", "（印章）", "（公章）", "（盖章）", "单位盖章"),
    kind=SlotKind.SEAL,
)
