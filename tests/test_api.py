"""The public functions: which there are, what importing them costs, and what their pages and examples say."""

from __future__ import annotations

import ast
import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import wuyi_docs
from tests import api_page
from tests.answer_sheets import ACCEPTANCE
from tests.docx_text import text
from tests.page.machine import office_version
from tests.pages.stand_in import MAKES_PDFS, behave
from tests.production.batch.rosters import DATED, KIND, record, sections, write_roster
from tests.production.batch.test_folder import printed
from wuyi_docs import (
    AnswersError,
    FileKind,
    LibraryError,
    MissingToolError,
    OutputError,
    PackageError,
    Stage,
    Step,
    annotate,
    batch,
    check,
    check_all,
    draft,
    find_library,
    fix,
    init,
    make,
    make_all,
    make_pdfs,
    merge,
    new,
    new_template,
    prepare_batch,
    preview,
    run_batch,
    sources,
    write_tags,
)
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.profile import profile_answers
from wuyi_docs.sheets.nodes import Text

ROOT = Path(__file__).parents[1]
NAMES = [name for names in wuyi_docs.PUBLIC.values() for name in names.split()]
FUNCTIONS = [name for name in NAMES if inspect.isfunction(getattr(wuyi_docs, name))]


@pytest.fixture
def sheet(here: Path) -> Path:
    (here / "填.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    return here / "填.yaml"


@pytest.fixture
def letter(here: Path) -> Path:
    """A document from elsewhere, whose upper margin is too small."""
    from docx import Document
    from docx.shared import Mm

    path = make(find_library().find("通报批评").sample_path, here / "来文.docx").path
    document = Document(str(path))
    document.sections[0].top_margin = Mm(25)
    document.save(str(path))
    return path


# ── the names ──


def test_the_public_names_are_these() -> None:
    assert sorted(wuyi_docs.__all__) == [
        *(
            "AnswersError",
            "BatchOptions",
            "BatchResult",
            "Checked",
            "Draft",
            "FileKind",
            "Finding",
            "FormError",
            "Kind",
        ),
        *(
            "Library",
            "LibraryError",
            "Made",
            "MissingToolError",
            "NotAllRendered",
            "Origin",
            "Outcome",
            "OutputError",
        ),
        *(
            "PackageError",
            "Place",
            "Problem",
            "ProgramError",
            "Progress",
            "Remedy",
            "Rendered",
            "Renumbered",
            "Repeated",
            "Report",
            "Restyled",
            "Severity",
        ),
        *("Stage", "Step", "TemplateError", "WuyiError", "__version__", "annotate", "batch", "blank_sheet"),
        *(
            "check",
            "check_all",
            "check_merges",
            "draft",
            "find_library",
            "find_sheets",
            "fix",
            "init",
            "make",
        ),
        *("make_all", "make_pdfs", "merge", "new", "new_template", "prepare_batch", "preview", "restyle"),
        *("run_batch", "sources", "tags", "write_tags"),
    ]
    assert set(wuyi_docs.__all__) <= set(dir(wuyi_docs))


def test_type_checkers_are_told_the_same_names_from_the_same_modules() -> None:
    tree = ast.parse(Path(wuyi_docs.__file__ or "").read_text(encoding="utf-8"))
    block = next(one for one in tree.body if isinstance(one, ast.If) and isinstance(one.test, ast.Name))
    told = {
        (one.module, name.name)
        for one in block.body
        if isinstance(one, ast.ImportFrom)
        for name in one.names
        if name.asname == name.name
    }
    assert told == {(module, name) for module, names in wuyi_docs.PUBLIC.items() for name in names.split()}


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'mak'"):
        getattr(wuyi_docs, "mak")  # noqa: B009 - a type checker knows that it is not there


def test_check_stays_the_function_when_the_wing_of_that_name_is_imported() -> None:
    lines = "import wuyi_docs.check.report, wuyi_docs; from wuyi_docs import check; print(check is wuyi_docs.check, check.__module__)"
    answer = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["True", "wuyi_docs.api.checks"]


def loaded(lines: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after `lines`, beside those that it starts with."""
    program = f"import sys; before = set(sys.modules)\n{lines}\nprint(*(set(sys.modules) - before))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(answer.stdout.split())


def test_importing_the_package_loads_next_to_nothing() -> None:
    found = loaded("import wuyi_docs")
    assert {name for name in found if name.startswith("wuyi_docs")} == {
        *("wuyi_docs", "wuyi_docs.core", "wuyi_docs.core.version"),
    }
    assert len(found) <= 12


def test_the_list_of_kinds_loads_no_library_but_our_own() -> None:
    found = loaded("import wuyi_docs; wuyi_docs.find_library().kinds")
    heavy = {
        "babel",
        "click",
        "docx",
        "docxtpl",
        "jinja2",
        "lxml",
        "openpyxl",
        "pypdf",
        "rich",
        "tempfile",
        "yaml",
    }
    assert not found & heavy


# ── the page and its examples ──


def test_the_page_is_what_the_docstrings_say() -> None:
    """`python -m tests.api_page docs/api.md` makes it again."""
    assert (ROOT / "docs" / "api.md").read_text(encoding="utf-8") == api_page.page()


def test_the_page_tells_of_every_type_that_results_and_arguments_have() -> None:
    public, _, _ = api_page.page().partition(api_page.SHOWN_HEADING)
    types = re.findall(r"^- `\w+: (.*?)`|^ {4}\w+: (.*),$|^\w*\(?.*\) -> (.*)$", public, re.MULTILINE)
    named = {name for one in types for name in re.findall(r"\b[A-Z]\w*", "".join(one))}
    told = set(re.findall(r"^### (\w+)$", api_page.page(), re.MULTILINE))
    assert named - told == {"Callable", "Iterable", "Mapping", "Path", "None", "False", "True"} & named


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_in_one_line_what_it_does(name: str) -> None:
    first, _, rest = inspect.cleandoc(getattr(wuyi_docs, name).__doc__).partition("\n")
    assert first.endswith((".", ";"))
    assert not rest or rest.startswith("\n")


def examples(name: str) -> doctest.DocTest | None:
    names = {one: getattr(wuyi_docs, one) for one in wuyi_docs.__all__} | {"Path": Path}
    found = doctest.DocTestFinder(recurse=False).find(getattr(wuyi_docs, name), name, globs=names)
    return next((one for one in found if one.examples), None)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_examples_run_as_they_are_shown(name: str, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = profile_answers(packaged_library().profile_path)[0]
    init(
        "我的公文", organ={name: one.node.text for name, one in profile.items() if isinstance(one.node, Text)}
    )
    letter.rename(letter.parent / "我的公文" / letter.name)
    monkeypatch.chdir("我的公文")
    shown = examples(name)
    assert shown is not None, "every function has an example"
    if office_version() == (0, 0):
        shown.examples = [one for one in shown.examples if "# LibreOffice" not in one.source]
    told: list[str] = []
    assert doctest.DocTestRunner().run(shown, out=told.append).failed == 0, "".join(told)


# ── what they promise beyond the examples ──


def test_a_document_changed_by_hand_is_kept_unless_forced(sheet: Path) -> None:
    sheet.with_suffix(".docx").write_bytes(b"mine")
    with pytest.raises(OutputError, match="有人改过"):
        make(sheet)
    assert sheet.with_suffix(".docx").read_bytes() == b"mine"
    assert make(sheet, force=True).written
    assert "大气环境股" in text(sheet.with_suffix(".docx"))


def test_notes_come_with_the_document(sheet: Path) -> None:
    sheet.write_text(ACCEPTANCE + "# 附注: 此件公开发布\n", encoding="utf-8")
    made = make(sheet)
    assert made.written
    assert ["以“#”开头" in str(problem) for problem in made.problems] == [True]


def test_a_pdf_of_what_the_document_said_before_goes_and_is_told(sheet: Path) -> None:
    document = wuyi_docs.make(sheet).path
    pdf = printed(document)
    assert wuyi_docs.make(sheet).problems == ()  # the same document: its PDF is right
    assert pdf.exists()
    (note,) = wuyi_docs.make(sheet, set={"股室名称": "土壤股"}).problems
    assert (note.code, pdf.exists()) == ("pdf-stale", False)
    assert f"“{pdf.name}”" in note.what
    scan = printed(document, scan=True)
    (note,) = wuyi_docs.make(sheet, set={"股室名称": "水股"}).problems
    assert (note.code, scan.exists()) == ("pdf-unknown", True)


def test_one_document_that_is_kept_does_not_hold_up_the_others(sheet: Path, here: Path) -> None:
    (here / "又.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    (here / "又.docx").write_bytes(b"mine")
    done = {made.sheet.name: made for made in make_all([here])}
    assert {name: made.written for name, made in done.items()} == {"又.yaml": False, "填.yaml": True}
    assert [problem.code for problem in done["又.yaml"].problems] == ["changed-by-hand"]


def test_one_wrong_sheet_holds_up_all_and_all_problems_are_in_the_error(sheet: Path, here: Path) -> None:
    (here / "坏.yaml").write_text(ACCEPTANCE.replace("96", "x"), encoding="utf-8")
    (here / "差.yaml").write_text(ACCEPTANCE.replace("11月22日", "11月31日"), encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        make_all([here], "出")
    assert [problem.place.file for problem in caught.value.problems] == ["坏.yaml", "差.yaml"]
    assert not (here / "出").exists()


def test_what_was_read_is_not_read_again(sheet: Path, here: Path) -> None:
    one = draft(sheet, set={"股室名称": "土壤生态环境股"})
    sheet.unlink()
    assert one.ready
    assert "土壤生态环境股" in text(make(one, "甲.docx").path)
    (made,) = make_all([one], "出")
    assert made.path == Path("出/填.docx")


def test_lists_and_rows_are_set_as_such(here: Path) -> None:
    sample = find_library().find("自评报告").sample_path
    row = {"标准": "疫情防控机构健全", "分值": 100, "落实情况": "已落实", "自评得分": 95}
    made = make(sample, here, set={"主送机关": ["甲局", "乙局"], "自评项": [row], "是否申请验收": False})
    assert "甲局、乙局：" in text(made.path)
    assert draft(sample, set={"自评项": [row]}).values["自评总分"] == 95


def test_every_step_is_told(here: Path, library: wuyi_docs.Library, stand_in: Path) -> None:
    behave(stand_in, MAKES_PDFS)
    steps: list[Step] = []
    make_all([library.folder / "samples" / "会议纪要.yaml"], here, progress=steps.append)
    preview([here], here / "看", progress=steps.append)
    make_pdfs([here / "会议纪要.docx"], here / "印", progress=steps.append)
    assert steps == [
        Step(Stage.MAKING, 0, 1),
        Step(Stage.MAKING, 1, 1, "会议纪要"),
        Step(Stage.RENDERING, 0, 1),
        Step(Stage.RENDERING, 1, 1, "会议纪要"),
        Step(Stage.CONVERTING, 0, 1),
        Step(Stage.CONVERTING, 1, 1, "会议纪要"),
    ]


def test_a_pdf_comes_with_the_document_where_it_is_asked_for(sheet: Path, stand_in: Path) -> None:
    behave(stand_in, MAKES_PDFS)
    made = make(sheet, pdf=True)
    assert made.pdf == sheet.with_suffix(".pdf")
    assert made.pdf.is_file()
    assert make(sheet).pdf is None


def test_without_libreoffice_the_error_says_so_and_the_document_is_there(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUYI_SOFFICE", "/no/such/soffice")
    with pytest.raises(MissingToolError):
        make(sheet, pdf=True)
    assert sheet.with_suffix(".docx").is_file()
    with pytest.raises(MissingToolError):
        make(sheet, "双.docx", even_pages=True)
    assert not Path("双.docx").exists()


def test_what_documents_depend_on_is_named(sheet: Path, here: Path) -> None:
    (here / "机关.yaml").write_text("发文机关名称: 某局\n", encoding="utf-8")
    names = [path.name for path in sources(["."])]
    assert names[:3] == ["填.yaml", "机关.yaml", "验收结果通知.yaml"]
    assert set(names[3:]) >= {"验收结果通知.docx"}


def test_a_batch_tells_its_rows_and_its_notes(here: Path) -> None:
    roster = write_roster(here / "底册.csv", sections(3))
    (here / "共用.yaml").write_text("成文日期: 2022-11-28\n# 附注: 此件公开发布\n", encoding="utf-8")
    options = prepare_batch(KIND, roster, "通知", shared="共用.yaml", number_from=15)
    assert len(options.notes) == 1
    steps: list[Step] = []
    result = run_batch(options, steps.append)
    assert steps == [Step(Stage.ROWS, number, None) for number in range(4)]
    assert result.notes == ()
    assert batch(KIND, roster, "通知", shared="共用.yaml", number_from=15).notes == options.notes
    assert [path.name for path in result.paths] == ["第1股.docx", "第2股.docx", "第3股.docx"]
    assert all(path.is_file() for path in result.paths)


def test_the_faulty_cells_of_a_roster_are_marked_in_a_copy(here: Path) -> None:
    roster = write_roster(here / "底册.csv", [record("甲", 验收日期="昨天")])
    result = batch(KIND, roster, "通知", set=DATED, number_from=15)
    assert (result.finished, result.bad, result.paths) == (False, 1, ())
    assert annotate(roster, result).name == "底册（问题）.xlsx"
    assert annotate(roster, result, "错.xlsx") == Path("错.xlsx")
    assert Path("错.xlsx").is_file()


def test_one_file_to_print_is_not_written_over_another_file(here: Path, sheet: Path) -> None:
    made = make(sheet)
    Path("合订.docx").write_bytes(b"mine")
    with pytest.raises(OutputError, match="没有覆盖"):
        merge([made.path], "合订.docx")
    with pytest.raises(OutputError, match=r"只能是 \.docx 或 \.pdf"):
        merge([made.path], "合订.txt")
    assert merge([made.path, made.path], "合订.docx", force=True).is_file()


def test_the_single_pdfs_of_one_file_to_print_stay_where_they_are_wanted(
    here: Path, sheet: Path, stand_in: Path
) -> None:
    behave(stand_in, MAKES_PDFS)
    made = make(sheet)
    merge([made.path], "合订.pdf")
    assert sorted(path.name for path in here.glob("**/*.pdf")) == ["合订.pdf"]
    merge([made.path], "又.pdf", pdf_folder="单份")
    assert sorted(path.name for path in here.glob("**/*.pdf")) == ["又.pdf", "合订.pdf", "填.pdf"]


def test_each_kind_of_file_is_known_by_its_content(here: Path, sheet: Path, letter: Path) -> None:
    init("库")
    kinds = {
        "填.yaml": FileKind.ANSWERS,
        "来文.docx": FileKind.DOCUMENT,
        "库/机关.yaml": FileKind.PROFILE,
        "库/forms/会议纪要.yaml": FileKind.FORM,
        "库/forms/共用/版头.yaml": FileKind.SHARED_GROUP,
        "库/templates/会议纪要.docx": FileKind.TEMPLATE,
    }
    assert {name: check(name).kind for name in kinds} == kinds
    assert check_all(["库/samples/工作底册.xlsx"])[0].kind is FileKind.ROSTER


def test_bytes_are_checked_as_a_file_is(letter: Path) -> None:
    report = check(letter.read_bytes(), select=["wrong_page_margins"])
    assert (report.file, report.kind, report.passed) == (None, FileKind.DOCUMENT, False)
    assert report.findings == check(letter, select=["wrong_page_margins"]).findings


def test_what_cannot_be_checked_is_raised_for_one_and_told_for_many(here: Path, letter: Path) -> None:
    Path("坏.docx").write_bytes(b"no zip")
    with pytest.raises(PackageError):
        check("坏.docx")
    with pytest.raises(LibraryError, match="没有叫“没有这条”的检查规则"):
        check(letter, select=["没有这条"])
    bad, good = check_all(["坏.docx", letter])
    assert (bad.kind, bad.passed, type(bad.error)) == (None, False, PackageError)
    assert good.error is None
    assert good.findings


def test_copies_are_written_where_they_are_wanted(here: Path, letter: Path) -> None:
    before = letter.read_bytes()
    assert annotate(letter, check(letter), "注.docx") == Path("注.docx")
    assert fix(letter, "改.docx", select=["wrong_page_margins"]) == Path("改.docx")
    assert check("改.docx", select=["wrong_page_margins"]).findings == ()
    assert letter.read_bytes() == before
    assert sorted(path.name for path in here.glob("*.docx")) == ["改.docx", "来文.docx", "注.docx"]


def test_a_library_is_given_as_such_or_by_its_folder(here: Path) -> None:
    init("库")
    library = find_library("库")
    assert find_library(library) is library
    assert find_library(Path("库")) == library
    with pytest.raises(LibraryError):
        new("acceptance", "表.yaml", library="没有")


def test_no_file_of_a_clerk_is_overwritten_by_a_blank_one(here: Path) -> None:
    for name, write in (
        ("表.yaml", new),
        ("册.xlsx", new),
        ("模.docx", new_template),
        ("签.docx", write_tags),
    ):
        Path(name).write_bytes(b"mine")
        with pytest.raises(OutputError, match="已经有这个文件了"):
            write("acceptance", name)
        assert Path(name).read_bytes() == b"mine"
        assert write("acceptance", name, force=True) == Path(name)
        assert Path(name).read_bytes() != b"mine"
