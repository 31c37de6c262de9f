"""docs/catalogue.md: what the shipped catalogue holds, counted from it."""

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docnlp.law import Catalogue, Statute, Version

_HEAD = """# 法律目录收录了什么

本页由目录生成：`make catalogue-docs`。目录截至 {as_of}。目录只收事实（名称、日期、条号、款项数、处罚幅度、
罪名与违法行为名称），不含条文；条文请用 `docnlp statutes import` 导入，只存在本机。"""

_MEANING = """## 核对引用时怎样使用

- **逐版本收录的**：按日期确定版本，条、款、项不存在的，报“没有这一条（款、项）”；版本的条文未收录的，报“未能核查”。
- **没有全文的旧版本**：刑法的款、项从 1997 年起按各修正案逐条推得，刑事诉讼法（2012修正）等按当时的文本点数；
  推不出的条报“未能核查”。一条的来历用 `docnlp statutes show 刑法 199` 查看。
- **只收现行文本的法律**：文本的施行日期未收录时，自公布满一年后才作判断；此前的日期一律“未能核查”，不会说“没有这一条”。
- **法规、规章、司法解释**：收录的文本有该处的，判为有效；没有的，因为可能另有版本，报“未能核查”。
- **处罚幅度**：收录了下表所列法律、法规的幅度。幅度未能完整读出的款、未收录幅度的规定，不作判断；
  只收一个文本的法规、规章，处罚不在幅度内的，报“未能核查”。
- **名称未经文本印证的违法行为**：只供提示，不作为差错的依据。"""

_REBUILD = """## 重新生成

有法律全文、版本一览和案由一览的人，用一条命令重新生成目录和本页：

```
make catalogue TEXTS=法律全文/core VERSIONS=statute_versions.yaml OFFENCES=offence_map.yaml
```

全文的写法、版本的写法见 CONTRIBUTING.md。全文所在文件夹旁边如有 `national_laws_2026-10.jsonl`（现行法律）、
`national_documents_2025-04.jsonl` 和 `new_2025_2026/`（法规、规章、司法解释），也一并收入。"""


def catalogue_page(catalogue: "Catalogue") -> str:
    """Return the page, in Chinese."""
    parts = [
        _HEAD.format(as_of=catalogue.as_of),
        _counts(catalogue),
        _MEANING,
        "## 罪名、违法行为名称和处罚幅度\n\n" + _names(catalogue),
        "## 逐版本收录的法律和规定\n\n" + _listed(catalogue),
        _REBUILD,
    ]
    return "\n\n".join(parts) + "\n"


def _counts(catalogue: "Catalogue") -> str:
    rows: Counter[str] = Counter()
    versions: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for statute in catalogue.statutes:
        group = _group(statute)
        rows[group] += 1
        versions[group] += len(statute.versions)
        texts[group] += sum(bool(v.articles) for v in statute.versions)
        articles[group] += sum(len(v.articles or ()) for v in statute.versions)
    order = [group for group in _GROUPS if rows[group]]
    lines = [f"| {g} | {rows[g]} | {versions[g]} | {texts[g]} | {articles[g]} |" for g in order]
    total = [sum(count.values()) for count in (rows, versions, texts, articles)]
    head = "| 类别 | 部 | 版本 | 有条文款项数的版本 | 条 |\n|---|---|---|---|---|"
    return "\n".join([head, *lines, f"| 合计 | {' | '.join(map(str, total))} |"])


_GROUPS = ("逐版本收录的法律和规定", "只收现行文本的法律", "行政法规", "司法解释", "部门规章及其他")


def _group(statute: "Statute") -> str:
    if statute.listed:
        return _GROUPS[0]
    if statute.issuer.startswith("全国人民代表大会"):
        return _GROUPS[1]
    if statute.issuer == "国务院":
        return _GROUPS[2]
    return _GROUPS[3] if statute.issuer.startswith("最高人民") else _GROUPS[4]


def _names(catalogue: "Catalogue") -> str:
    charges = [one for one in catalogue.offences if one.charge]
    violations = [one for one in catalogue.offences if not one.criminal]
    rows = [
        ("现行罪名（依据罪名规定）", sum(one.ended is None for one in charges)),
        ("已取消或者变更的罪名", sum(one.ended is not None for one in charges)),
        *(
            (f"{law}的违法行为名称", sum(law in one.articles for one in violations))
            for law in ("治安管理处罚法（2012修正）", "治安管理处罚法（2025修订）")
        ),
        ("其中名称未经文本印证的", sum(not one.verified for one in violations)),
    ]
    rows += [
        (f"{statute.printed(version)}有处罚幅度的款", sum(not one.unread for one in version.penalties.values()))
        for statute in catalogue.statutes
        for version in statute.versions
        if version.penalties
    ]
    rows.append(("新旧条文对照（组）", len(catalogue.maps)))
    return "\n".join(["| 内容 | 数量 |\n|---|---|", *(f"| {name} | {count} |" for name, count in rows)])


def _listed(catalogue: "Catalogue") -> str:
    listed = [statute for statute in catalogue.statutes if statute.listed]
    lines = [f"| {statute.short} | {'；'.join(map(_version, statute.versions))} |" for statute in listed]
    return "\n".join(["| 名称 | 版本（施行日期，条数） |\n|---|---|", *lines])


def _version(version: "Version") -> str:
    held = f"，{len(version.articles)} 条" if version.articles else ""
    return f"{version.mark or version.issued.year}（{version.effective}{held}）"
