"""Covers, tables of contents and closing sheets of a volume."""

from docnlp.datamodel import Kind
from docnlp.documents.kinds.forms import (
    COMPILER,
    VOLUME_REVIEWER,
)

CASE_FILE_COVER = Kind(
    code="COVER",
    name="case_file_cover",
    titles=("卷宗封面", "刑事侦查卷宗", "行政案件卷宗", "诉讼文书卷", "证据材料卷", "侦查工作卷", "卷宗", "案卷"),
    order=0,
    title_patterns=(
        r"^(?:刑事侦查|刑事|行政案件|行政)?(?:案件)?(?:卷宗|案卷)$",
        r"^(?:诉讼文书|证据材料|诉讼证据|侦查工作|证据)卷(?:宗)?$",
    ),
    misread=("卷示",),
    fields=("案件名称", "案件编号", "立案时间", "结案时间", "立卷单位", "立卷人", "审核人", "本卷页数", "共几卷第几卷"),
    slots=(COMPILER, VOLUME_REVIEWER),
)
FILE_TABLE_OF_CONTENTS = Kind(
    code="TOC",
    name="file_table_of_contents",
    titles=("卷内文书目录", "卷内目录", "卷内文件目录"),
    order=1,
    title_patterns=(r"^卷内(?:文书|文件|材料)?目录$",),
    fields=("序号", "责任者", "文号", "题名", "日期", "页次", "备注"),
)
FILE_REMARKS_SHEET = Kind(
    code="BKB",
    name="file_remarks_sheet",
    titles=("卷内备考表", "备考表"),
    order=999,
    title_patterns=(r"^(?:卷内)?备考表$",),
    fields=("本卷页数", "缺损情况", "立卷人", "检查人", "时间"),
    slots=(COMPILER, VOLUME_REVIEWER),
)
