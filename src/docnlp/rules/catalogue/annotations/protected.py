"""Records for the rules on those who need somebody beside them when questioned."""

RECORDS = ["interrogation_record", "interview_record", "administrative_interview_record"]


def record(head: str, foot: str = "", *, kind: str = "XUNWEN", body: str = "") -> str:
    title, asks, who = {
        "XUNWEN": ("讯问笔录（第2次）", "讯问人", "被讯问人"),
        "XUNWENZ": ("询问笔录", "询问人", "被询问人"),
        "XUNWENA": ("询问笔录", "询问人", "被询问人"),
    }[kind]
    unit = "派出所民警，因你涉嫌违反治安管理" if kind == "XUNWENA" else "刑侦大队侦查人员"
    return f"""@type {"administrative" if kind == "XUNWENA" else "criminal"}
=== {kind}
# {title}
时间：2026年3月2日9时0分至2026年3月2日10时20分
{asks}：{{sign 李某}}　{{sign 王某}}
{who}：{head}
问：我们是{unit}，你把事情经过讲一下？
答：3月1日晚上，我在东湖路看见一辆电动车。{body}
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
{foot}
"""


ADULT = "张某　性别：男　出生日期：1990年4月2日"
