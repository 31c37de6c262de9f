"""A folder of imported texts with one law: articles 1 to 54, of which 52 has three paragraphs."""

from pathlib import Path

from docnlp.law import import_statutes

LAW = "公安机关办理行政案件程序规定"
PARAGRAPHS = [
    "询问时，办案人员不得少于二人。",
    "有下列情形之一的，可以由一人进行：\n（一）当场处罚的；\n（二）治安调解的。",
    "<b onclick='window.ran=1'>询问</b>应当制作笔录。",
]


def imported(folder: Path) -> Path:
    """Import the law; return the folder that keeps it."""
    lines = [f"# {LAW}", *(f"第{n}条　试验{n}。" for n in range(1, 55))]
    lines[52] = "第52条　" + "\n".join(PARAGRAPHS)
    file = folder / f"{LAW}(2020-08-06).md"
    file.write_text("\n\n".join(lines), "utf-8")
    report = import_statutes(file, into=folder / "own")
    assert report.imported and not report.problems
    return folder / "own"
