"""Problems as Word comments in a copy of the template."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

from tests.page.machine import needs_office
from tests.templating.lint.build import FORM, p, parts_of, r, table, template
from wuyi_docs.docx.package import read_package, write_package
from wuyi_docs.pages.libreoffice import find_office
from wuyi_docs.templating.lint import annotate_template, check_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def faulty() -> bytes:
    deleted = '<w:del w:id="1" w:author="甲"><w:r><w:delText>删去的</w:delText></w:r></w:del>'
    parts = parts_of(
        p("正文第一段"),
        p("请拨打", deleted, r("{{ 联系"), r("电活 }}"), "。"),
        table(("姓名", "职务"), ("{{ 姓名 }}", "{{ 成员[0].职物 }}")),
        p("{%p endif %}"),
        p("完"),
    )
    footer = parts["word/footer1.xml"].decode().replace("</w:ftr>", p("{{ 甲辛 }}") + "</w:ftr>")
    return write_package({**parts, "word/footer1.xml": footer.encode()})


def commented(data: bytes) -> list[tuple[str, str]]:
    """Return for each comment the text it is about and what it says, in the order of the comments."""
    package = read_package(data)
    body = package.xml(package.main)
    notes = package.xml("word/comments.xml")
    found = []
    for note in notes.iter(f"{W}comment"):
        ident, open_, about = note.get(f"{W}id"), False, ""
        for one in body.iter():
            if one.tag == f"{W}commentRangeStart" and one.get(f"{W}id") == ident:
                open_ = True
            elif one.tag == f"{W}commentRangeEnd" and one.get(f"{W}id") == ident:
                open_ = False
            elif open_ and one.tag == f"{W}t":
                about += one.text or ""
        found.append((about, "".join(str(one.text or "") for one in note.iter(f"{W}t"))))
    return found


def annotated() -> bytes:
    data = faulty()
    package = read_package(data, "模板.docx")
    problems = [one for one in check_template(package, FORM) if one.code != "unused-field"]
    return annotate_template(package, problems)


def test_each_problem_becomes_a_comment_on_its_tag() -> None:
    found = commented(annotated())
    assert [about for about, _ in found[:4]] == [
        "{{ 联系电活 }}",
        "{{ 姓名 }}",
        "{{ 成员[0].职物 }}",
        "{%p endif %}",
    ]
    assert "没有“联系电活”这个字段" in found[0][1]
    assert "怎样改" in found[0][1]


def test_a_problem_in_a_footer_is_a_comment_at_the_top_that_says_where() -> None:
    about, text = commented(annotated())[-1]
    assert about == "正文第一段"
    assert text.startswith("页脚（奇数页）第2段：")


def test_an_annotated_copy_has_the_same_problems_and_no_more() -> None:
    before = [(one.code, one.place.part) for one in check_template(faulty(), FORM)]
    after = [(one.code, one.place.part) for one in check_template(annotated(), FORM)]
    assert after == before


def test_a_problem_without_a_place_is_a_comment_at_the_top() -> None:
    package = read_package(template(p("甲"), p("乙")))
    found = commented(annotate_template(package, check_template(package, FORM)))
    assert found
    assert {about for about, _ in found} == {"甲"}
    assert any("联系电话" in text for _, text in found)


@needs_office
def test_annotated_copies_open_in_libreoffice_with_the_comments_in_their_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(annotated())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [find_office(), profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "模板.docx")], check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(BytesIO((tmp_path / "模板.odt").read_bytes())) as odt:
        content = etree.fromstring(odt.read("content.xml"))
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    places = {}
    for note in content.iter(f"{office}annotation"):
        holder = next(note.iterancestors(f"{text}p", f"{text}h"))
        places["".join(map(str, note.itertext()))] = "".join(map(str, holder.itertext()))
    # What the comments are about, in words that no comment says itself.
    for what, beside in (
        ("“联系电活”", "请拨打"),
        ("“职物”", "{{ 成员[0].职物 }}"),
        ("“endif”", "{%p endif %}"),
    ):
        assert [beside in place for said, place in places.items() if what in said] == [True]
