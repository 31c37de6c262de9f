"""The web page: one file, nothing from outside, nothing of a case runs."""

import base64
import hashlib
import io
import re
import shutil
import subprocess
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from docnlp.datamodel import Box, Kind, Line, Severity, Summary, Versions
from docnlp.errors import SourceError
from docnlp.reports import About, as_html, sheets_of, shown, tally
from docnlp.reports.page import _runs

from .conftest import HOSTILE, NOTICE, RECORD, WARRANT, Scan, case, document, drawn, finding, place

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def picture(colour: int = 240) -> bytes:
    out = io.BytesIO()
    Image.new("L", (595, 842), colour).save(out, "JPEG")
    return out.getvalue()


def page_image(file: str, page: int, part: int, turn: int, skew: float) -> bytes | None:
    return None if file == WARRANT else picture()


def html(scan: Scan, **more: object) -> str:
    given = {"pages": scan.pages, "page_image": page_image, **more}
    return as_html(shown(scan.findings), scan.problems, scan.summary, scan.versions, **given)  # type: ignore[arg-type]


class Reading(HTMLParser):
    """Collects elements, attributes and texts as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.inside: list[str] = []
        self.texts: list[str] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] in self.raw:
            self.raw[self.inside[-1]].append(data)
        else:
            self.texts.append(data)


def test_nothing_is_loaded_from_outside_and_nothing_of_a_case_runs(scan: Scan) -> None:
    read = Reading(html(scan))
    assert read.tags["script"] == read.tags["style"] == 1
    assert not set(read.tags) & {"link", "iframe", "object", "embed", "form", "base"}
    assert [a for a in read.attributes if a[1].startswith("on") or a[1] == "style"] == []
    sources = [value for _, name, value in read.attributes if name in {"src", "href", "srcset", "action", "xlink:href"}]
    assert all(value.startswith("data:image/jpeg;base64,") for value in sources)
    assert HOSTILE.split("\u202e")[0] in "".join(read.texts)
    assert "49" not in re.findall(r"\{\{.*?\}\}|49\[red\]", "".join(read.texts))


def test_the_policy_names_exactly_the_style_and_script_that_stand_there(scan: Scan) -> None:
    read = Reading(html(scan))
    (policy,) = [v for t, n, v in read.attributes if t == "meta" and n == "content" and "default-src" in v]
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256("".join(read.raw[kind]).encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_controls_that_turn_text_around_are_dropped(scan: Scan) -> None:
    assert not {"\u202e", "\x1b", "\u2028"} & set(html(scan))


def test_every_page_with_findings_is_embedded_once_and_no_other(scan: Scan) -> None:
    asked: list[tuple[str, int]] = []

    def image(file: str, page: int, part: int, turn: int, skew: float) -> bytes:
        asked.append((file, page))
        return picture()

    read = Reading(html(scan, page_image=image))
    assert sorted(asked) == sorted([(RECORD, 1), (NOTICE, 1), (WARRANT, 1), ("乙案/扫描 001.pdf", 2)])
    assert read.tags["img"] == read.tags["figure"] == 4


def test_a_page_without_image_is_drawn_from_its_text_and_says_so(scan: Scan) -> None:
    def broken(*_: object) -> bytes:
        raise SourceError("文件已移走")

    for image in (None, broken):
        text = html(scan, page_image=image)
        assert "<img" not in text
        assert "根据《中华人民共和国刑事诉讼法》第八十二条之规定，</tspan></text>" in text
        assert "不是原件图像" in text


def test_boxes_lie_in_the_coordinates_of_the_page(scan: Scan) -> None:
    text = html(scan)
    assert 'viewBox="0 0 595 842"' in text
    assert re.search(r'class="spot error at"[^>]*x="69.5" y="697.5" width="233.0" height="21.0"', text)
    assert re.search(r'class="spot error against"[^>]*data-finding="f\d+"', text)


def test_the_parts_of_the_report(scan: Scan) -> None:
    text = "".join(Reading(html(scan)).texts)
    for expected in (
        "案卷质检报告",
        "9 处需要人工查看",
        "拘留执行时间未读出：影响 2 条规则",
        "相差",
        "31 小时 20 分",
        "公安机关办理刑事案件程序规定（2020修正）第二百零二条",
        "文件有密码，打不开；请去掉密码后重新放入",
        "法律目录 2026-11-01",
        "2 项事实，影响 3 处核查",
        "第 2、3 项　此处",
        "按此日法律核对",
        "请看图核对；确认后可人工判断本项",
        "本报告仅供参考，以人工复核为准",
    ):
        assert expected in text


def test_a_report_tells_its_cases_its_day_and_what_was_not_recognised(scan: Scan) -> None:
    known = Kind(code="JLZ", name="detention_warrant", titles=("拘留证",))
    cases = (
        case("乙案", document(*(p for key, p in scan.pages.items() if key[0].startswith("乙案")), kind=known)),
        case("丙案", document(drawn("丙案/一.pdf", 3), title="情况说明")),
    )
    about = About(checked=date(2026, 11, 27), inspected=("案卷",), cases=cases, findings=scan.findings)
    pages = {**scan.pages, **sheets_of(cases)}
    text = html(scan, pages=pages, about=about)
    said = "".join(Reading(text).texts)
    assert "检查日期 2026-11-27　检查对象 案卷" in said
    assert re.search(r'<tr data-case="丙案">.*?<td>1</td>', text)
    assert "情况说明" in said
    assert re.search(r'class="finding problem" id="f\d+" data-case="乙案"', text)  # its folder tells the case
    assert "丙案/一.pdf　第 3 页" in said  # the page of the unknown document is embedded


def test_drawn_text_keeps_to_the_places_of_its_characters() -> None:
    line = Line(
        text="号码42930",
        box=Box(x0=10, y0=10, x1=80, y1=24),
        edges=((10, 24), (24, 38), (38, 46), (46, 54), (54, 62), (62, 70), (70, 80)),
    )
    assert list(_runs(line)) == [(10, 28, "号码"), (38, 42, "42930")]


def test_nothing_found_and_nothing_read_are_not_the_same() -> None:
    bare = {"pages": {}, "page_image": None}
    good = as_html([], [], Summary(cases=1, pages=3, rules=2), Versions(docnlp="x"), **bare)  # type: ignore[arg-type]
    none = as_html([], [], Summary(cases=1, rules=2), Versions(docnlp="x"), **bare)  # type: ignore[arg-type]
    assert "没有需要人工查看之处" in good
    assert "没有得到任何核查结果" in none


def test_hundreds_of_findings_on_a_page_share_its_image(scan: Scan) -> None:
    many = [
        finding("ANN1", Severity.INFO, place(RECORD, 1, (1, n, 9, n + 5)), title="甲", message=f"{n}", key=f"{n}")
        for n in range(300)
    ]
    text = as_html(many, [], scan.summary, scan.versions, pages=scan.pages, page_image=page_image)
    assert text.count("data:image/jpeg;base64,") == 1
    assert text.count('class="spot info at"') == 300
    assert tally(many).flagged == 300


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no browser installed")
@pytest.mark.parametrize("size", ["1280,800", "1920,1080"])
def test_a_browser_shows_it_from_disk(scan: Scan, tmp_path: Path, size: str) -> None:
    report, shot = tmp_path / "报告.html", tmp_path / "shot.png"
    report.write_text(html(scan), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=4000"]
    target = f"{report.as_uri()}#key-PRO210-32"
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [str(BROWSER), *options, profile, f"--window-size={size}", f"--screenshot={shot}", target]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with Image.open(shot) as image:
        assert ",".join(str(n) for n in image.size) == size
        shown_colours = ImageStat.Stat(image.convert("RGB").crop((0, 0, image.width // 3, 60))).mean
    assert shown_colours[2] > shown_colours[0] + 20  # the dark blue head: the style was let through by the policy


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no browser installed")
def test_the_script_selects_the_linked_finding(scan: Scan, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text(html(scan), encoding="utf-8")
    dom = opened(report, tmp_path, target="#key-PRO211-16")
    assert '<html lang="zh-CN" class="live">' in dom
    assert re.search(r'<article class="finding error quiet on" id="f\d+" [^>]*data-key="key-PRO211-16"', dom)
    assert re.search(r'<section class="view on" data-view="unchecked" data-effect="2 项事实，影响 3 处核查">', dom)
    assert len(re.findall(r'<figure class="sheet on"', dom)) == 1


def opened(report: Path, tmp_path: Path, *, target: str = "", size: str = "1280,800") -> str:
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000", "--dump-dom"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={size}", f"{report.as_uri()}{target}"]
    return subprocess.run(command, check=True, capture_output=True, timeout=120, text=True).stdout


def driven(page: str, driver: str, tmp_path: Path, *, size: str) -> list[str]:
    """Return what a script says that is put into the page; the page's own policy would not let it run."""
    report = tmp_path / "report.html"
    open_policy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    ending = 'document.querySelector("h1").textContent = "SAID " + said.join("|") + " END";'
    script = f"<script>const said = [];{driver}{ending}</script></body>"
    report.write_text(open_policy.replace("</body>", script), encoding="utf-8")
    said = re.search("SAID (.*) END</h1>", opened(report, tmp_path, size=size))
    assert said is not None
    return said[1].split("|")


TAP = """
said.push(document.querySelectorAll(".finding.on").length);
const card = document.querySelectorAll(".view.on .finding")[1];
card.querySelector(".pick").click();
said.push(card.contains(document.querySelector(".sheet.on")));
said.push(getComputedStyle(document.querySelector(".keys")).display);
window.dispatchEvent(new Event("beforeprint"));
said.push(card.contains(document.querySelector(".sheet.on")));
"""


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no browser installed")
def test_on_a_narrow_screen_the_page_opens_inside_its_card(scan: Scan, tmp_path: Path) -> None:
    assert driven(html(scan), TAP, tmp_path, size="500,900") == ["0", "true", "none", "false"]


DRIVER = """
const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const chosen = () => document.querySelector(".finding.on")?.dataset.rule || "none";
const count = () => document.querySelector(".count").textContent;
const set = (name, value) => {
  const field = document.querySelector(`[name="${name}"]`);
  field.value = value;
  field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input"));
};
said.push(chosen()); press("j"); said.push(chosen()); press("j"); press("j"); press("k"); said.push(chosen());
for (let n = 0; n < 9; n++) press("j");
said.push(chosen());
set("severity", "warning"); said.push(count(), chosen());
set("text", "申辩 采纳"); said.push(count(), chosen());
set("text", "没有这样的话"); said.push(count(), chosen(), !document.querySelector(".nothing").hidden);
document.querySelector(".clear").click(); said.push(count());
set("family", "法律引用"); said.push(count(), chosen());
document.querySelector('.tabs [data-view="unchecked"]').click(); said.push(count());
document.querySelector('.tabs [data-view="manual"]').click(); said.push(count());
document.querySelector(".clear").click(); said.push(count(), chosen());
document.querySelector('.tabs [data-view="problems"]').click(); said.push(count(), chosen());
said.push(document.querySelector(".pageless.on").dataset.for);
set("case", "江公（东）受案字〔2026〕101号"); said.push(count()); document.querySelector(".clear").click();
document.querySelector('.spot[data-finding="f4"]').dispatchEvent(new MouseEvent("click")); said.push(chosen());
"""


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no browser installed")
def test_keys_and_filters(scan: Scan, tmp_path: Path) -> None:
    known = Kind(code="JLZ", name="detention_warrant", titles=("拘留证",))
    cases = (case("乙案", document(scan.pages["乙案/扫描 001.pdf", 2, 0], kind=known)),)
    assert driven(html(scan, about=About(cases=cases)), DRIVER, tmp_path, size="1280,800") == [
        *("REA301", "ANN105", "PRO210", "FIL605"),
        *("显示 2 / 5 项", "REA301"),
        *("显示 1 / 5 项", "REA301"),
        *("显示 0 / 5 项", "none", "true"),
        "共 5 项",
        *("显示 1 / 5 项", "CIT005"),
        "显示 0 / 3 项",
        "显示 0 / 2 项",
        *("共 2 项", "FIL641"),
        *("共 2 项", "none", "problem", "显示 0 / 2 项"),
        "CIT005",
    ]
