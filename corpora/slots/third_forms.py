"""The forms of the third generator: which kind of document has which title, number and places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A kind of document as bureaus print it."""

    code: str
    titles: tuple[str, ...]
    family: str
    number: str = ""
    """The kind's character in the document's number; empty where it has none."""
    parties: tuple[str, ...] = ()
    """Labels of persons who sign; the first one is always there."""
    officers: tuple[str, ...] = ()


def _form(code: str, titles: str, family: str, parties: str, officers: str, *, number: str = "") -> Form:
    return Form(
        code=code,
        titles=tuple(titles.split()),
        family=family,
        number=number,
        parties=tuple(parties.split()),
        officers=tuple(officers.split()),
    )


FORMS: tuple[Form, ...] = (
    _form("XUNWEN", "讯问笔录", "record", "被讯问人 法定代理人 翻译人员", "讯问人 记录人 侦查人员"),
    _form(
        "XUNWENZ",
        "询问笔录 询问证人笔录 询问被害人笔录",
        "record",
        "被询问人 法定代理人 翻译人员",
        "询问人 记录人 侦查人员",
    ),
    _form("XUNWENA", "询问笔录", "record", "被询问人 监护人 翻译人员", "询问人 记录人 办案民警"),
    _form("PWBL", "继续盘问笔录", "record", "被盘问人 见证人", "盘问民警 记录人"),
    _form("XZGZ", "行政处罚告知笔录 公安行政处罚告知笔录", "record", "被告知人 监护人", "告知人 记录人"),
    _form("BRBL", "辨认笔录", "search", "辨认人 见证人", "主持人 记录人 办案民警"),
    _form("SCBL", "搜查笔录", "search", "被搜查人 见证人 被搜查人家属", "侦查人员 记录人"),
    _form("KYBL", "扣押笔录 查封笔录", "search", "持有人 见证人", "侦查人员 记录人"),
    _form("RSJC", "人身检查笔录 检查笔录", "search", "被检查人 见证人", "检查人 记录人"),
    _form("XCBL", "现场笔录", "search", "当事人 见证人", "办案民警 记录人"),
    _form("CLBL", "称量笔录 毒品称量笔录", "search", "犯罪嫌疑人 见证人", "称量人 记录人 侦查人员"),
    _form("FZBL", "封装笔录 封存笔录", "search", "犯罪嫌疑人 见证人", "封装人 记录人"),
    _form("DZTQ", "电子数据现场提取笔录 电子数据提取笔录", "search", "持有人 见证人", "侦查人员 记录人"),
    _form("XCKY", "现场勘验笔录", "search", "见证人", "勘验人员 制图人 照相人 录像人 记录人"),
    _form("ZRBL", "指认笔录 现场指认笔录", "search", "指认人 见证人", "侦查人员 记录人"),
    _form(
        "XZJD", "行政处罚决定书 公安行政处罚决定书", "decision", "被处罚人 见证人", "办案民警 送达人", number="行罚决"
    ),
    _form("BYCF", "不予行政处罚决定书", "decision", "当事人 被侵害人", "办案民警", number="不罚"),
    _form("ZJBQ", "证据保全决定书", "decision", "当事人 持有人", "办案民警 送达人", number="证保"),
    _form("SQJD", "社区戒毒决定书", "decision", "被决定人 家属", "送达人", number="社戒"),
    _form("QGJD", "强制隔离戒毒决定书", "decision", "被决定人 家属", "办案民警", number="强戒"),
    _form("ZZDC", "终止案件调查决定书", "decision", "当事人", "送达人 办案民警", number="终调"),
    _form("QBHS", "取保候审决定书", "measure", "被取保候审人", "宣布人 执行人", number="取保"),
    _form("JSJZ", "监视居住决定书", "measure", "被监视居住人", "宣布人 执行人", number="监居"),
    _form("JLZ", "拘留证", "measure", "被拘留人", "宣布人 接收民警", number="拘"),
    _form("DBZ", "逮捕证", "measure", "被逮捕人", "宣布人 接收民警", number="捕"),
    _form("CHUANX", "传唤证", "warrant", "被传唤人", "办案人", number="传唤"),
    _form("SCZ", "搜查证", "warrant", "被搜查人或其家属", "侦查人员", number="搜查"),
    _form("KYJD", "扣押决定书", "warrant", "持有人", "办案人", number="扣"),
    _form("JDTZ", "鉴定意见通知书", "notice", "被通知人 被害人", "送达人 办案人", number="鉴通"),
    _form("LAGZ", "立案告知书", "notice", "被告知人", "告知人 承办人"),
    _form("TZGZ", "听证告知书", "notice", "被告知人", "告知人 办案民警", number="听告"),
    _form("YSGZ", "移送起诉告知书", "notice", "犯罪嫌疑人 辩护律师", "告知人"),
    _form("FDDL", "未成年人法定代理人到场通知书", "notice", "法定代理人 合适成年人", "通知人", number="代到"),
    _form("SAHZ", "受案回执", "notice", "报案人", "受案民警 联系人", number="受案"),
    _form("QLGZX", "犯罪嫌疑人诉讼权利义务告知书", "rights", "被告知人 犯罪嫌疑人", "侦查人员 翻译人员"),
    _form("QLGZB", "被害人诉讼权利义务告知书", "rights", "被害人 法定代理人", "办案人员"),
    _form("QLGZZ", "证人诉讼权利义务告知书", "rights", "证人 法定代理人", "办案人员"),
    _form("QLGZA", "行政案件权利义务告知书", "rights", "被告知人 监护人", "告知人"),
    _form("KSBL", "快速办理告知书", "rights", "违法嫌疑人", "办案民警"),
    _form("KYQD", "扣押清单 查封清单 扣押物品、文件清单", "list", "持有人 见证人", "侦查人员 保管人"),
    _form("DJBC", "登记保存清单", "list", "持有人 见证人", "侦查人员 办案人"),
    _form("FHQD", "发还清单", "list", "领取人", "批准人 办案人"),
    _form("SAYS", "随案移送清单", "list", "接收人", "移送人"),
    _form("DQQD", "调取证据清单", "list", "提供人 见证人", "办案人 保管人"),
    _form("JSZJ", "接受证据清单 接受证据材料清单", "list", "提交人 保管人", "办案民警"),
    _form("ZJBQQD", "证据保全清单", "list", "当事人 见证人", "办案民警 保管人"),
    _form("SJZJ", "收缴物品清单 追缴物品清单", "list", "被处罚人 见证人", "办案民警"),
    _form("DZQD", "电子数据提取固定清单", "list", "持有人 见证人", "侦查人员"),
    _form("SDHZ", "送达回证 送达回执", "service", "受送达人 代收人 见证人", "送达人"),
    _form(
        "XZSP",
        "公安行政处罚审批表 呈请行政处罚审批表",
        "approval",
        "",
        "承办人 部门负责人 法制审核人 负责人",
        number="行审",
    ),
    _form("YCBA", "延长办案期限审批表", "approval", "", "承办人 部门负责人 法制审核人 批准人"),
    _form("JXPW", "继续盘问审批表", "approval", "", "承办人 部门负责人 批准人"),
    _form("JLBG", "呈请拘留报告书", "approval", "", "承办人 部门负责人 法制审核人 负责人"),
    _form("SADJ", "受案登记表", "intake", "报案人", "受案民警 受案部门负责人 接报人", number="受案"),
    _form("JBA", "接处警登记表", "intake", "报警人", "处警民警 接警人"),
    _form("BAQ", "办案区使用情况登记表", "custody", "被办案人", "办案民警 管理员"),
    _form("CJXX", "信息采集记录 人员信息采集表", "custody", "被采集人", "采集人 审核人"),
    _form("DAJG", "到案经过 抓获经过", "report", "", "民警 民警 办案单位负责人"),
    _form("QKSM", "情况说明 工作说明", "report", "", "民警 民警 单位负责人"),
    _form("DBS", "担保人保证书", "pledge", "担保人 被担保人", "办案民警"),
    _form("QBBZ", "取保候审保证书", "pledge", "保证人 被保证人", "侦查人员"),
)
