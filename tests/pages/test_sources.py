import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_builders import written

from docnlp.errors import InputError
from docnlp.pages import Limits, find_sources, sources
from docnlp.pages.archives import safe_name
from docnlp.pages.folders import natural


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LOOK_AGAIN", 0.0)


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"文书 {name}", encoding="utf-8")
    return folder


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def folders(found: list[sources.Found]) -> dict[str, str]:
    return {f.source.path: f.source.folder for f in found}


def test_direct_subfolders_are_cases_and_loose_files_stand_alone(tmp_path: Path) -> None:
    root = put(tmp_path / "in", "案一/1.txt", "案一/证据卷/2.txt", "案二/1.txt", "散页.txt")
    found, problems = find_sources([root], scratch=tmp_path / "s")
    assert problems == []
    assert folders(found) == {
        "案一/1.txt": "案一",
        "案一/证据卷/2.txt": "案一",
        "案二/1.txt": "案二",
        "散页.txt": "散页.txt",
    }
    one = found[0]
    assert len(one.source.sha256) == 64
    assert one.source.size == one.path.stat().st_size
    assert one.source.media_type == "text/plain"


@pytest.mark.parametrize(
    ("case_by", "expected"), [("folder", "案一"), ("file", "案一/1.txt"), ("number", "案一/1.txt"), ("manifest", "X1")]
)
def test_ways_to_part_cases(tmp_path: Path, case_by: str, expected: str) -> None:
    root = put(tmp_path / "in", "案一/1.txt")
    (root / "manifest.csv").write_text("案号,文件\nX1,案一/1.txt\n", encoding="utf-8")
    ((one,), _) = find_sources([root], case_by=case_by, scratch=tmp_path / "s")
    assert one.source.folder == expected


def test_order_is_natural_and_temporary_files_are_passed_over(tmp_path: Path) -> None:
    root = put(tmp_path / "in", "10.txt", "2.txt", "~$2.txt", ".hidden.txt", "Thumbs.db", ".DS_Store", "3.tmp")
    put(root, "__MACOSX/2.txt", ".git/x.txt")
    found, problems = find_sources([root], scratch=tmp_path / "s")
    assert ([f.source.path for f in found], problems) == (["2.txt", "10.txt"], [])


def test_several_folders_keep_their_names_apart(tmp_path: Path) -> None:
    a, b = put(tmp_path / "x/2026", "案一/1.txt"), put(tmp_path / "y/2026", "案一/1.txt")
    found, _ = find_sources([a, b], scratch=tmp_path / "s")
    assert folders(found) == {"2026/案一/1.txt": "2026/案一", "2026(2)/案一/1.txt": "2026(2)/案一"}


def test_the_same_file_twice_is_one_source(tmp_path: Path) -> None:
    root = put(tmp_path / "in", "1.txt")
    found, _ = find_sources([root / "1.txt", root / "1.txt"], scratch=tmp_path / "s")
    assert len(found) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_manifests(tmp_path: Path, encoding: str) -> None:
    root = put(tmp_path / "in", "案一/1.txt", "案二/1.txt", "散页.txt", "无.txt")
    rows = "案件编号,办案单位,办案民警,文件夹,文件,卷别,扫描时间\n"
    rows += "甲〔2026〕1号,东湖分局,张三、李四,案一,,诉讼卷,2026-03-02 10:20\n案二,,,,,,\n,西岭分局,,,散页.txt,,\n"
    (root / "manifest.csv").write_text(rows, encoding=encoding)
    found, problems = find_sources([root], scratch=tmp_path / "s")
    told = {f.source.path: dict(f.source.manifest) for f in found}
    assert problems == []
    assert told["案一/1.txt"]["officers"] == "张三、李四"
    assert told["案一/1.txt"]["scanned"] == "2026-03-02 10:20"
    assert told["案二/1.txt"] == {"number": "案二"}
    assert told["散页.txt"]["unit"] == "西岭分局"
    assert told["无.txt"] == {}


def test_manifests_that_do_not_fit_are_told(tmp_path: Path) -> None:
    root = put(tmp_path / "in", "1.txt")
    (root / "manifest.csv").write_text("file,unit\n1.txt,A\ngone.pdf,B\n", encoding="utf-8")
    _, (problem,) = find_sources([root], scratch=tmp_path / "s")
    assert (problem.code, problem.file) == ("manifest_file", "gone.pdf")
    (root / "manifest.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    found, (problem,) = find_sources([root], scratch=tmp_path / "s")
    assert problem.code == "damaged"
    assert len(found) == 1


def test_archives_are_cases(tmp_path: Path) -> None:
    root = put(tmp_path / "in", "案二/1.txt")
    zipped(root / "案一.zip", {"诉讼卷/1.txt": b"a", "诉讼卷/2.txt": b"b", "__MACOSX/._1.txt": b"", ".DS_Store": b""})
    zipped(root / "案二/补充.zip", {"3.txt": b"c"})
    found, problems = find_sources([root], scratch=tmp_path / "s")
    assert problems == []
    assert folders(found) == {
        "案一.zip/诉讼卷/1.txt": "案一.zip",
        "案一.zip/诉讼卷/2.txt": "案一.zip",
        "案二/1.txt": "案二",
        "案二/补充.zip/3.txt": "案二",
    }
    assert found[0].path.read_bytes() == b"a"


def test_gbk_names(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("XXXX.txt", b"a")
    path.write_bytes(path.read_bytes().replace(b"XXXX", "笔录".encode("gbk")))
    ((one,), _) = find_sources([path], scratch=tmp_path / "s")
    assert one.source.path == "a.zip/笔录.txt"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/1.txt", "etc/1.txt"),
        ("/abs/1.txt", "abs/1.txt"),
        ("C:\\案卷\\1.txt", "案卷/1.txt"),
        ("a/./b//1.txt", "a/b/1.txt"),
        ("..", ""),
        ("a\x00b.txt", "a_b.txt"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_name_leaves_its_folder(name: str) -> None:
    made = os.path.normpath(os.path.join("/scratch/x", safe_name(name)))  # noqa: PTH118 - resolve() would ask the disk
    assert made == "/scratch/x" or made.startswith("/scratch/x/")


def test_members_that_climb_stay_inside(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"../../evil.txt": b"a", "evil.txt": b"b"})
    found, _ = find_sources([path], scratch=tmp_path / "s")
    assert sorted(f.source.path for f in found) == ["a.zip/evil(2).txt", "a.zip/evil.txt"]
    assert all((tmp_path / "s") in f.path.parents for f in found)
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.parametrize(
    ("members", "limits", "code"),
    [
        ({"1.txt": b"\0" * (32 * 1024**2)}, Limits(), "zip_bomb"),
        ({"1.txt": os.urandom(4000)}, Limits(bytes=1000), "zip_size"),
        ({"inner.zip": b"PK"}, Limits(), "nested_archive"),
        ({}, Limits(), "empty_archive"),
        ({"1.txt": b""}, Limits(), "empty"),
    ],
)
def test_refused_archives(tmp_path: Path, members: dict[str, bytes], limits: Limits, code: str) -> None:
    path = zipped(tmp_path / "a.zip", members)
    found, (problem,) = find_sources([path], scratch=tmp_path / "s", limits=limits)
    assert (found, problem.code) == ([], code)


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docnlp.pages.zipguard.MEMBERS", 2)
    path = zipped(tmp_path / "a.zip", {f"{n}.txt": b"a" for n in range(3)})
    _, (problem,) = find_sources([path], scratch=tmp_path / "s")
    assert problem.code == "zip_members"


def test_damaged_members_cost_themselves_only(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("1.txt", b"first content")
        archive.writestr("2.txt", b"second content")
    path.write_bytes(path.read_bytes().replace(b"second content", b"sXcond content"))
    found, (problem,) = find_sources([path], scratch=tmp_path / "s")
    assert [f.source.path for f in found] == ["a.zip/1.txt"]
    assert (problem.code, problem.file) == ("damaged_member", "a.zip/2.txt")


def test_broken_archives_and_other_formats(tmp_path: Path) -> None:
    for name, code in (("a.zip", "damaged"), ("a.rar", "unsupported"), ("a.xyz", "unsupported")):
        found, (problem,) = find_sources([written(tmp_path / name, b"broken")], scratch=tmp_path / "s")
        assert (found, problem.code) == ([], code)


def test_a_growing_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "1.txt") / "1.txt"

    def meanwhile(seconds: float) -> None:
        with path.open("a") as file:
            file.write("more")

    monkeypatch.setattr(sources.time, "sleep", meanwhile)
    found, (problem,) = find_sources([path], scratch=tmp_path / "s")
    assert (found, problem.code) == ([], "being_written")
    assert "等传输完成" in problem.message


def test_old_files_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "1.txt") / "1.txt"
    os.utime(path, (1_700_000_000, 1_700_000_000))
    monkeypatch.setattr(sources.time, "sleep", lambda seconds: pytest.fail("waited"))
    found, _ = find_sources([path], scratch=tmp_path / "s")
    assert len(found) == 1


def test_one_missing_path_does_not_stop_the_others(tmp_path: Path) -> None:
    root = put(tmp_path / "in", "1.txt")
    found, (problem,) = find_sources([root, tmp_path / "gone"], scratch=tmp_path / "s")
    assert (len(found), problem.code) == (1, "missing")


def test_unknown_ways_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="分案方式"):
        find_sources([tmp_path], case_by="colour", scratch=tmp_path)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="0123456789ab/卷", max_size=8)), st.randoms())
def test_natural_order_does_not_depend_on_the_order_of_the_disk(names: list[str], random: Random) -> None:
    shuffled = random.sample(names, len(names))
    assert list(map(natural, sorted(shuffled, key=natural))) == list(map(natural, sorted(names, key=natural)))


def test_two_stands_before_ten() -> None:
    assert natural("卷2/1.txt") < natural("卷10/1.txt")


def closed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Close a folder, for whoever runs the tests."""
    opened = Path.iterdir

    def refuse(self: Path) -> Iterator[Path]:
        if self.name == name:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self)

    monkeypatch.setattr(Path, "iterdir", refuse)


def test_closed_folders_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = put(tmp_path / "in", "案一/1.txt", "案一/证据卷/2.txt")
    closed(monkeypatch, "证据卷")
    found, (problem,) = find_sources([root], scratch=tmp_path / "s")
    assert [f.source.path for f in found] == ["案一/1.txt"]
    assert (problem.code, problem.file) == ("permission", "案一/证据卷")
    assert "权限" in problem.message
    closed(monkeypatch, "in")
    found, (problem,) = find_sources([root], scratch=tmp_path / "s")
    assert (found, problem.code, problem.file) == ([], "permission", str(root))


def test_linked_folders_are_entered_once(tmp_path: Path) -> None:
    outside, root = put(tmp_path / "外部", "3.txt", "下/4.txt"), put(tmp_path / "in", "案一/1.txt")
    (root / "a").symlink_to(root / "案一")  # the real name is taken, though the link's stands before it
    (root / "案一/again").symlink_to(root)
    (root / "案二").symlink_to(outside)
    (root / "案三").symlink_to(outside / "下")
    found, problems = find_sources([root], scratch=tmp_path / "s")
    assert problems == []
    assert [f.source.path for f in found] == ["案一/1.txt", "案三/4.txt", "案二/3.txt"]


def test_a_link_upwards_is_told_and_not_entered(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere.txt")
    root = put(tmp_path / "in", "1.txt")
    (root / "up").symlink_to("..")
    found, (problem,) = find_sources([root], scratch=tmp_path / "s")
    assert ([f.source.path for f in found], problem.code, problem.file) == (["1.txt"], "link", "up")


def test_members_whose_names_no_disk_takes_are_read(tmp_path: Path) -> None:
    deep = "/".join(["目录" * 20] * 60)
    path = zipped(tmp_path / "a.zip", {"a": b"%PDF-", "a/b.txt": b"b", f"{deep}/c.txt": b"c", "d.txt": b"d"})
    found, problems = find_sources([path], scratch=tmp_path / "s")
    assert problems == []
    assert [f.source.path for f in found] == ["a.zip/a", "a.zip/a/b.txt", "a.zip/d.txt", f"a.zip/{deep}/c.txt"]
    assert found[3].path.read_bytes() == b"c"


def test_a_closed_archive_is_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", {"1.txt": b"a"})

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(zipfile, "ZipFile", refuse)
    found, (problem,) = find_sources([path], scratch=tmp_path / "s")
    assert (found, problem.code) == ([], "permission")


@pytest.mark.parametrize(
    ("names", "folders"),
    [
        (("1.jpg", "2.jpg", "3.png"), {"甲案"}),
        (("诉讼卷/1.txt", "证据卷/1.txt"), {"甲案"}),
        (("第一卷/1.txt", "第二卷/a/1.txt"), {"甲案"}),
        (("1.jpg", "2.pdf"), {"1.jpg", "2.pdf"}),
        (("张三案/1.txt", "李四案/1.txt"), {"张三案", "李四案"}),
        (("证据卷/1.txt", "张三案/1.txt"), {"证据卷", "张三案"}),
    ],
)
def test_pictures_alone_and_volumes_make_one_case(tmp_path: Path, names: tuple[str, ...], folders: set[str]) -> None:
    for name in names:
        file = tmp_path / "甲案" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" + name.encode())
    found, _ = find_sources([tmp_path / "甲案"], case_by="folder", scratch=tmp_path / "scratch")
    assert {one.source.folder for one in found} == folders
