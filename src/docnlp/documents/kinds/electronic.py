"""Electronic data and audiovisual material."""

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.kinds.forms import (
    ATTESTING_WITNESS,
    HOLDER,
    NOTE_TAKER,
    OFFICERS,
    RECIPIENT,
)

ELECTRONIC_DATA_EXTRACTION_RECORD = Kind(
    code="DZTQ",
    name="electronic_data_extraction_record",
    titles=("电子数据现场提取笔录", "电子数据提取笔录", "收集提取电子数据笔录"),
    volumes=(Volume.EVIDENCE,),
    order=88,
    title_patterns=(r"^电子数据(?:现场)?提取(?:固定)?笔录$",),
    fields=("案由", "对象", "时间地点", "方法", "过程", "原因", "校验值"),
    slots=(OFFICERS, HOLDER, ATTESTING_WITNESS, NOTE_TAKER),
    source="ED2016 14; CPR 66",
)
ELECTRONIC_DATA_LIST = Kind(
    code="DZQD",
    name="electronic_data_list",
    titles=("电子数据提取固定清单", "电子数据清单", "固定电子数据清单", "封存电子证据清单"),
    volumes=(Volume.EVIDENCE,),
    order=89,
    title_patterns=(r"^(?:电子数据(?:提取固定)?|封存电子证据)清单$",),
    fields=("类别", "文件格式", "大小", "来源", "完整性校验值"),
    slots=(OFFICERS, HOLDER, ATTESTING_WITNESS),
)
ONLINE_DATA_EXTRACTION_RECORD = Kind(
    code="WLTQ",
    name="online_data_extraction_record",
    titles=("网络在线提取笔录",),
    volumes=(Volume.EVIDENCE,),
    order=90,
    fields=("网址", "时间", "账号来源", "步骤", "校验值", "录屏"),
    slots=(OFFICERS, ATTESTING_WITNESS),
)
REMOTE_EXAMINATION_RECORD = Kind(
    code="YCKY",
    name="remote_examination_record",
    titles=("远程勘验笔录",),
    volumes=(Volume.EVIDENCE,),
    order=91,
    fields=("目标系统", "方法", "过程", "结果"),
    slots=(OFFICERS, ATTESTING_WITNESS),
)
ELECTRONIC_DATA_INSPECTION_RECORD = Kind(
    code="DZJC",
    name="electronic_data_inspection_record",
    titles=("电子数据检查笔录", "电子数据检查工作记录"),
    volumes=(Volume.EVIDENCE,),
    order=92,
    title_patterns=(r"^电子数据检查(?:笔录|工作记录)$",),
    fields=("检材", "拆封状态", "写保护", "方法", "过程", "结果"),
    slots=(OFFICERS,),
)
ELECTRONIC_DATA_FREEZE_NOTICE = Kind(
    code="DZDJ",
    name="electronic_data_freeze_notice",
    titles=("协助冻结电子数据通知书", "冻结电子数据通知书"),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=93,
    title_patterns=(r"冻结电子数据通知书$",),
    fields=("账号", "期限", "方式"),
    slots=(RECIPIENT,),
)
AUDIOVISUAL_MATERIAL_DESCRIPTION = Kind(
    code="STZL",
    name="audiovisual_material_description",
    titles=("视听资料说明书", "视听资料制作说明"),
    volumes=(Volume.EVIDENCE,),
    order=106,
    title_patterns=(
        r"^视听资料.{0,8}(?:说明书?|清单)?$",
        r"^(?:监控|视频|录像|音像|执法记录仪|音视频)[\u4e00-\u9fa5]{0,8}说明(?:书)?$",
        r"^(?:视听资料|监控|录像|刻录)?光盘(?:制作)?(?:说明书?|标签|封面|封套|[袋盒]面?)?$",
    ),
    fields=("来源", "时间", "设备", "制作人", "保管", "内容摘要"),
    slots=(OFFICERS, HOLDER),
)
