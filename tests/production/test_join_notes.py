"""What speaks of a document as a whole speaks, in a merged file, of that document: notes, pages, contents, titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.page.machine import needs_office
from tests.production.test_join import OFFICE, R, W, field, plain, shown, text
from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.package import read_package
from wuyi_docs.production.join import merge

BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def noted(
    path: Path, count: int, settings: str = "", kind: str = "footnote", *, between: str = "", marks: str = ""
) -> Path:
    """Write a document with so many notes, in each of which stand the file's name and its place."""
    notes = "".join(
        f'<w:{kind} w:id="{at}"><w:p><w:r><w:{kind}Ref/></w:r>{text(f" {path.stem}{at}")}</w:p></w:{kind}>'
        for at in range(1, count + 1)
    )
    body = "".join(
        f'<w:p>{text("w")}<w:r><w:{kind}Reference w:id="{at}"/></w:r></w:p>{between if at == 2 else ""}'
        for at in range(1, count + 1)
    )
    return plain(path, body + marks, {f"{kind}s": notes, "settings": settings})


def labels(path: Path, kind: str = "footnote") -> list[str]:
    """Return the numbers that stand as text after references, and those in the notes themselves."""
    package = read_package(path)
    shown_ = [
        one.getnext().text or ""  # type: ignore[union-attr]
        for one in package.xml(package.main).iter(f"{W}{kind}Reference")
        if one.get(f"{W}customMarkFollows")
    ]
    in_notes = [
        "".join(chr(int(str(sign.get(f"{W}char")), 16)) for sign in note.iter(f"{W}sym"))
        for note in package.xml(f"word/{kind}s.xml")
    ]
    assert [one for one in in_notes if one] == shown_
    return shown_


@needs_office
def test_printed_footnotes_pages_and_titles_are_those_of_each_document(tmp_path: Path) -> None:
    def book(name: str, pages: int) -> Path:
        note = f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{text(" one")}</w:p></w:footnote>'
        note += f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{text(" two")}</w:p></w:footnote>'
        title = '<w:fldSimple w:instr=" TITLE "><w:r><w:t>T</w:t></w:r></w:fldSimple>'
        marks = "".join(f'<w:r><w:footnoteReference w:id="{at}"/></w:r>' for at in (1, 2))
        body = f"<w:p>{title}{text(name)}{marks}</w:p>" + BREAK * (pages - 1) + f"<w:p>{text('end')}</w:p>"
        header = f"<w:p>{field('PAGE')}{text('/')}{field(' NUM', 'PAGES ')}</w:p>"
        return plain(tmp_path / f"{name}.docx", body, {"header": header, "footnotes": note})

    merge([book("aa", 2), book("bb", 3), book("cc", 1)], tmp_path / "合订.docx")
    notes = ["1", "one", "2", "two"]
    assert shown(tmp_path / "合订.docx") == [
        ["1/2", "Taa12", *notes],
        ["2/2", "end"],
        ["1/3", "Tbb12", *notes],
        ["2/3"],
        ["3/3", "end"],
        ["1/1", "Tcc12", "end", *notes],
    ]


def test_the_notes_of_later_documents_have_their_numbers_as_text(tmp_path: Path) -> None:
    circles = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr>'
    fifth = '<w:footnotePr><w:numFmt w:val="upperRoman"/><w:numStart w:val="4"/></w:footnotePr>'
    documents = [
        plain(tmp_path / "无.docx", f"<w:p>{text('x')}</w:p>", {}),
        noted(tmp_path / "甲.docx", 2),
        noted(tmp_path / "乙.docx", 3),
        noted(tmp_path / "丙.docx", 2, circles),
        noted(tmp_path / "丁.docx", 2, fifth),
    ]
    merge(documents, tmp_path / "合订.docx")
    assert labels(tmp_path / "合订.docx") == ["1", "2", "3", "①", "②", "IV", "V"]


def test_a_document_counts_its_notes_anew_in_each_section_where_it_did(tmp_path: Path) -> None:
    anew = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    end = f"<w:p><w:pPr>{anew}</w:pPr></w:p>"
    documents = [noted(tmp_path / "甲.docx", 1), noted(tmp_path / "乙.docx", 3, between=end, marks=anew)]
    merge(documents, tmp_path / "合订.docx")
    assert labels(tmp_path / "合订.docx") == ["1", "2", "1"]


def test_notes_whose_numbers_cannot_be_told_are_told_of(tmp_path: Path) -> None:
    each_page = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    told: list[Problem] = []
    documents = [
        noted(tmp_path / "甲.docx", 1),
        *(noted(tmp_path / f"{who}.docx", 1, each_page) for who in "乙丙"),
    ]
    merge(documents, tmp_path / "合订.docx", tell=told.append)
    assert labels(tmp_path / "合订.docx") == []
    (problem,) = told
    assert (problem.code, problem.place.file) == ("merged-notes", "乙.docx等2份")
    assert "每页从头编" in problem.what


def test_endnotes_stand_at_the_end_of_their_document_and_count_from_one(tmp_path: Path) -> None:
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    documents = [noted(tmp_path / f"{who}.docx", 2, kind="endnote", marks=section) for who in "甲乙"]
    told: list[Problem] = []
    merge(documents, tmp_path / "合订.docx", tell=told.append)
    assert labels(tmp_path / "合订.docx", "endnote") == ["i", "ii"]
    package = read_package(tmp_path / "合订.docx")
    assert b'<w:endnotePr><w:pos w:val="sectEnd"/>' in package.parts["word/settings.xml"]
    found = [one.find(f"{W}noEndnote") is not None for one in package.xml(package.main).iter(f"{W}sectPr")]
    assert found == [True, False, True, False]
    assert [problem.code for problem in told] == ["merged-endnotes"]


def test_settings_that_a_file_has_once_are_told_where_they_differ(tmp_path: Path) -> None:
    def with_settings(name: str, settings: str) -> Path:
        return plain(tmp_path / name, f"<w:p>{text('x')}</w:p>", {"settings": settings})

    mirrored = '<w:mirrorMargins/><w:defaultTabStop w:val="420"/>'
    documents = [
        with_settings("甲.docx", '<w:defaultTabStop w:val="420"/>'),
        with_settings("乙.docx", mirrored),
        with_settings("丙.docx", '<w:defaultTabStop w:val="420"/>'),
    ]
    told: list[Problem] = []
    merge(documents, tmp_path / "合订.docx", tell=told.append)
    assert [(problem.place.file, "对称页边距" in problem.what) for problem in told] == [("乙.docx", True)]
    merge([documents[0], documents[2]], tmp_path / "合订.docx", force=True, tell=told.append)
    assert len(told) == 1


def test_fields_of_the_whole_document_speak_of_their_own(tmp_path: Path) -> None:
    body = (
        f"<w:p>{field(' NUMPAGES ', chr(92) + '* MERGEFORMAT ')}</w:p>"
        f"<w:p>{field('TOC ' + chr(92) + 'o')}</w:p><w:p>{field('TOC ' + chr(92) + 'b 本章')}</w:p>"
        f"<w:p>{field('FileName', result='甲.docx')}{field('PAGE')}{field('IF ', '{', '}', ' = 1')}</w:p>"
    )
    documents = [plain(tmp_path / f"{who}.docx", body, {}) for who in "甲乙"]
    merge(documents, tmp_path / "合订.docx")
    main = read_package(tmp_path / "合订.docx").parts["word/document.xml"].decode()
    said = "".join(re.findall(r"<w:instrText[^>]*>([^<]*)", main))
    for at in ("1", "2"):
        assert f" PAGEREF _wuyi_pages_{at} \\* Arabic \\* MERGEFORMAT" in said
        assert f" TOC \\o \\b _wuyi_all_{at} " in said
        for name in ("pages", "all"):
            assert main.count(f'w:name="_wuyi_{name}_{at}"') == 1
    assert "TOC \\b 本章_2" in said
    assert "FileName" not in said
    assert main.count("甲.docx") == 2


@pytest.mark.parametrize(
    ("own", "start", "kind"), [("", "1", "oddPage"), ("3", "3", "oddPage"), ("4", "4", "nextPage")]
)
def test_a_document_counts_its_pages_from_where_it_did(
    own: str, start: str, kind: str, tmp_path: Path
) -> None:
    section = f'<w:sectPr><w:pgNumType w:start="{own}"/></w:sectPr>' if own else "<w:sectPr/>"
    body = f"<w:p>{field('NUMPAGES')}</w:p>{section}"
    told: list[Problem] = []
    merge([plain(tmp_path / "甲.docx", body, {})] * 2, tmp_path / "合订.docx", tell=told.append)
    package = read_package(tmp_path / "合订.docx")
    for one in package.xml(package.main).iter(f"{W}sectPr"):
        found = {child.tag.removeprefix(W): dict(child.attrib) for child in one}
        assert found["pgNumType"] == {f"{W}start": start}
        assert found["type"] == {f"{W}val": kind}
    assert [problem.code for problem in told] == (["merged-pages"] if own else [])


def test_pages_that_a_document_counts_twice_are_told_of(tmp_path: Path) -> None:
    anew = '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    body = f"<w:p>{field('NUMPAGES')}</w:p><w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p/>{anew}"
    told: list[Problem] = []
    merge([plain(tmp_path / "甲.docx", body, {})] * 2, tmp_path / "合订.docx", tell=told.append)
    assert [problem.code for problem in told] == ["merged-pages"]


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
def test_a_link_in_a_note_leads_where_it_led(kind: str, tmp_path: Path) -> None:
    def linked(name: str, target: str) -> Path:
        mark = f'<w:p><w:r><w:{kind}Reference w:id="1"/></w:r></w:p>'
        note = f'<w:{kind} w:id="1"><w:p><w:hyperlink r:id="x">{text("见")}</w:hyperlink></w:p></w:{kind}>'
        path = plain(tmp_path / name, mark, {f"{kind}s": note})
        line = f'<Relationship Id="x" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        rels = f'<Relationships xmlns="{package}">{line}</Relationships>'
        parts = {**read_package(path).parts, f"word/_rels/{kind}s.xml.rels": rels.encode()}
        from wuyi_docs.docx.package import write_package

        path.write_bytes(write_package(parts))
        return path

    targets = ["http://a.example/", "http://b.example/", "http://a.example/"]
    merge([linked(f"{at}.docx", one) for at, one in enumerate(targets)], tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    lines = {one.id: one.target for one in package.relationships(f"word/{kind}s.xml")}
    links = [one.get(f"{R}id") for one in package.xml(f"word/{kind}s.xml").iter(f"{W}hyperlink")]
    assert [lines[str(one)] for one in links] == targets


def test_a_picture_before_the_items_of_a_list_comes_with_it(tmp_path: Path) -> None:
    def pictured(name: str, image: bytes) -> Path:
        numbering = (
            '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata '
            'r:id="i"/></v:shape></w:pict></w:numPicBullet><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
            '<w:lvlPicBulletId w:val="0"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        body = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
        path = plain(tmp_path / name, body, {"numbering": numbering})
        package = read_package(path)
        types = package.parts["[Content_Types].xml"].replace(
            b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1
        )
        line = f'<Relationship Id="i" Type="{OFFICE}/image" Target="media/image1.png"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        rels = f'<Relationships xmlns="{space}">{line}</Relationships>'.encode()
        parts = {
            "[Content_Types].xml": types,
            "word/_rels/numbering.xml.rels": rels,
            "word/media/image1.png": image,
        }
        from wuyi_docs.docx.package import write_package

        path.write_bytes(write_package({**package.parts, **parts}))
        return path

    images = [b"one", b"two", b"one"]
    merge([pictured(f"{at}.docx", one) for at, one in enumerate(images)], tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    root = package.xml("word/numbering.xml")
    bullets = {one.get(f"{W}numPicBulletId"): one for one in root.iter(f"{W}numPicBullet")}
    assert len(bullets) == 3
    assert [one.tag for one in root][:3] == [f"{W}numPicBullet"] * 3
    lines = {one.id: one.target for one in package.relationships("word/numbering.xml")}
    found = []
    for mark in root.iter(f"{W}lvlPicBulletId"):
        (data,) = bullets[mark.get(f"{W}val")].iter("{urn:schemas-microsoft-com:vml}imagedata")
        found.append(package.parts[lines[str(data.get(f"{R}id"))]])
    assert found == images
    assert all(package.content_types()[lines[one]] == "image/png" for one in lines)
