"""Scene, search, inspection, identification and experiment."""

from docnlp.datamodel import CaseType, Kind, Party, SlotForm, Volume
from docnlp.documents.kinds.forms import (
    ARTISTS,
    ATTESTING_WITNESS,
    HOLDER,
    IDENTIFIER,
    NOTE_TAKER,
    OFFICERS,
    PARTICIPANTS,
    SUSPECT,
    UNIT_SEAL,
    number,
)

PREMISES = SlotForm(
    role=Party.HOLDER,
    labels=(
        "被检查单位负责人",
        "被检查场所负责人",
        "被检查单位",
        "被搜查单位",
        "场所负责人",
        "经营者",
        "房主",
        "户主",
        "店主",
        "业主",
    ),
)
"""Who answers for the place that is searched or inspected."""
SCENE_EXAMINATION_RECORD = Kind(
    code="XCKY",
    name="scene_examination_record",
    titles=("现场勘验笔录", "现场勘查笔录", "现场勘验检查笔录"),
    volumes=(Volume.EVIDENCE,),
    order=64,
    title_patterns=(r"^现场勘[验查](?:检查)?(?:工作记录|笔录)$",),
    fields=("勘验事由", "起止时间", "地点", "天气", "保护情况", "勘验过程", "提取", "照片", "图", "录像"),
    slots=(OFFICERS, ATTESTING_WITNESS, ARTISTS, NOTE_TAKER),
    source="CPL 128-133; CPR 213-216",
)
SCENE_DRAWINGS_AND_PHOTOS = Kind(
    code="XCTP",
    name="scene_drawings_and_photos",
    titles=("现场图", "现场照片", "现场方位图", "刑事照片"),
    volumes=(Volume.EVIDENCE,),
    order=65,
    title_patterns=(r"^现场(?:方位|平面)?(?:示意)?图$", r"^现场照片.{0,4}$"),
    fields=("图题", "比例", "绘图人", "拍摄人", "时间"),
    slots=(ARTISTS, ATTESTING_WITNESS),
)
EVIDENCE_EXTRACTION_RECORD = Kind(
    code="TQBL",
    name="evidence_extraction_record",
    titles=("提取笔录", "提取痕迹物证登记表"),
    volumes=(Volume.EVIDENCE,),
    order=66,
    title_patterns=(r"^提取(?:笔录|痕迹、?物证登记表)$",),
    fields=("提取时间地点", "对象", "方法", "数量", "特征"),
    slots=(OFFICERS, HOLDER, ATTESTING_WITNESS, NOTE_TAKER),
)
PERSONAL_EXAMINATION_RECORD = Kind(
    code="RSJC",
    name="personal_examination_record",
    titles=("人身检查笔录", "检查笔录", "人身安全检查笔录", "安全检查笔录", "人身检查记录"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=67,
    title_patterns=(r"^(?:人身)?(?:安全)?检查笔录$",),
    fields=("对象", "时间", "检查情况", "随身物品", "体表情况"),
    slots=(OFFICERS, PREMISES, ATTESTING_WITNESS, NOTE_TAKER),
    source="CPL 132; CPR 217; PSL2025 103, 104; APR 53, 86",
)
SEARCH_WARRANT = Kind(
    code="SCZ",
    name="search_warrant",
    titles=("搜查证",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.PROCEDURE,),
    order=68,
    number_pattern=number("搜查"),
    fields=("文号", "被搜查人或处所", "依据", "宣布时间"),
    slots=(SUSPECT, UNIT_SEAL),
    source="CPL 138; CPR 222, 223",
)
SEARCH_RECORD = Kind(
    code="SCBL",
    name="search_record",
    titles=("搜查笔录",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=69,
    fields=("起止时间", "地点", "依据", "在场人", "过程", "发现物品"),
    slots=(OFFICERS, SUSPECT, PREMISES, ATTESTING_WITNESS, NOTE_TAKER),
    source="CPL 140; CPR 225, 226",
)
ON_SITE_RECORD = Kind(
    code="XCBL",
    name="on_site_record",
    titles=("现场笔录",),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=142,
    fields=("事由", "时间地点", "告知理由依据权利", "陈述申辩", "措施"),
    slots=(HOLDER, OFFICERS, ATTESTING_WITNESS, NOTE_TAKER),
    source="APR 55; ACL 18",
)
INSPECTION_WARRANT = Kind(
    code="JCZ",
    name="inspection_warrant",
    titles=("检查证",),
    case_type=CaseType.ADMINISTRATIVE,
    volumes=(Volume.ADMINISTRATIVE,),
    order=143,
    number_pattern=number("检查"),
    fields=("场所", "依据", "批准"),
    slots=(SUSPECT, UNIT_SEAL),
    source="PSL2025 103; APR 82",
)
IDENTIFICATION_RECORD = Kind(
    code="BRBL",
    name="identification_record",
    titles=("辨认笔录", "现场辨认笔录"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=84,
    misread=("辩认笔录", "辨汄笔录"),
    fields=("起止时间", "地点", "主持人", "辨认人", "对象及混杂情况", "事前特征询问", "过程", "结果"),
    slots=(IDENTIFIER, OFFICERS, ATTESTING_WITNESS, NOTE_TAKER),
    source="CPR 258-262; APR 101-106; PSL2025 107",
)
IDENTIFICATION_PHOTO_SHEET = Kind(
    code="BRZP",
    name="identification_photo_sheet",
    titles=("辨认照片", "辨认照片说明", "被辨认人照片列表"),
    volumes=(Volume.EVIDENCE, Volume.ADMINISTRATIVE),
    order=85,
    title_patterns=(r"^(?:被)?辨认(?:人|对象)?照片.{0,6}$",),
    fields=("编号1-10以上", "被辨认人身份说明"),
    slots=(IDENTIFIER, OFFICERS),
)
SCENE_POINTING_OUT_RECORD = Kind(
    code="ZRBL",
    name="scene_pointing_out_record",
    titles=("指认笔录", "现场指认笔录", "指认照片"),
    volumes=(Volume.EVIDENCE,),
    order=86,
    title_patterns=(r"^(?:现场)?指认(?:笔录|照片)$",),
    fields=("时间", "地点", "指认人", "过程"),
    slots=(IDENTIFIER, OFFICERS, ATTESTING_WITNESS, NOTE_TAKER),
)
INVESTIGATIVE_EXPERIMENT_RECORD = Kind(
    code="ZCSY",
    name="investigative_experiment_record",
    titles=("侦查实验笔录",),
    case_type=CaseType.CRIMINAL,
    volumes=(Volume.EVIDENCE,),
    order=87,
    fields=("条件", "经过", "结果", "录像"),
    slots=(PARTICIPANTS, ATTESTING_WITNESS),
    source="CPR 221",
)
