"""The package around the text: macros, links to the outside, embedded objects, and tags where nothing renders them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from wuyi_docs.core.problem import Problem, Severity, excerpt
from wuyi_docs.docx.package import Package, Relationship
from wuyi_docs.docx.xml import W, without_markup
from wuyi_docs.templating.lint.problems import ERROR, NOTE, marked, problem_of

_TAG: Final = re.compile(r"[{｛][{｛%％].*?[}｝%％][}｝]", re.DOTALL)
_MACROS: Final = re.compile(r"vbaProject|vbaData|macroEnabled", re.IGNORECASE)
_REMOTE: Final = re.compile(r"(?:https?|ftp|file)://(?!/)|\\\\", re.IGNORECASE)

# By the last word of a relationship's type: what to call it, and what to do about it.
_LINKED: Final = {
    "attachedTemplate": ("另一个模板", "在“开发工具—文档模板”里把“文档模板”改成 Normal"),
    "image": ("文件外面的图片", "删掉这张图片，重新用“插入—图片”插入"),
    "oleObject": ("别的文件里的对象", "删掉它，或者在“文件—信息—编辑指向文件的链接”里断开链接"),
    "subDocument": ("别的文档", "把那份文档的内容直接粘贴进来"),
    "frame": ("别的网页或文档", "删掉这个框架"),
    "aFChunk": ("别的文档", "把那份文档的内容直接粘贴进来"),
}
_EMBEDDED: Final = {
    "oleObject": "嵌入的对象（OLE）",
    "package": "嵌入的文件",
    "control": "ActiveX 控件",
}
_UNRENDERED: Final = re.compile(
    r"word/(?:charts/[^/]*|diagrams/data[^/]*|glossary/document)\.xml|docProps/(?:app|custom)\.xml|customXml/item\d+\.xml"
)
_PLACES: Final = {
    "charts": "图表",
    "diagrams": "SmartArt 图形",
    "glossary": "文档部件",
    "docProps": "文档属性",
}


def check_package(package: Package) -> Iterator[Problem]:
    """Yield what the package holds that a template must not hold, or that no tag works in."""
    if not package.xml(package.main).tag.startswith(W):
        what = "模板保存成了“Strict Open XML 文档”，里面的标签和样式认不出来"
        fix = "用 Word 打开，另存为“Word 文档（*.docx）”，不要选带 Strict 的那一种"
        yield problem_of("strict-format", what, "整个文件", fix=fix)
    yield from _macros(package)
    for part in package.names:
        if not part.endswith(".rels"):
            for relation in package.relationships(part):
                yield from _relation(relation)
    yield from _unrendered(package)


def _macros(package: Package) -> Iterator[Problem]:
    types = " ".join(package.content_types().values())
    if any(_MACROS.search(name) for name in package.names) or _MACROS.search(types):
        fix = "用 Word 打开，另存为“Word 文档（*.docx）”，不要选“启用宏的文档”；来历不明的文件不要启用宏"
        yield problem_of("macros", "模板里有宏（程序），做成的每份文件都会带着它", "整个文件", fix=fix)


def _relation(relation: Relationship) -> Iterator[Problem]:
    kind = relation.type.rpartition("/")[2]
    if relation.external and kind == "hyperlink":
        if _TAG.search(unquote(relation.target)):
            fix = "去掉这个超链接，把标签写成普通文字"
            what = f"超链接的地址里有标签，不会被替换：{excerpt(unquote(relation.target), 40)}"
            yield problem_of("tag-unrendered", what, "超链接", fix=fix)
    elif relation.external:
        words, fix = _LINKED.get(kind, ("文件外面的内容", "删掉这处链接"))
        far = bool(_REMOTE.search(relation.target))
        severity: Severity = (
            ERROR if far or kind in ("oleObject", "frame", "subDocument", "aFChunk") else NOTE
        )
        what = f"模板链接到{words}：{excerpt(relation.target, 40)}"
        what += "，打开文件时会去取，可能有害" if far else "，换一台电脑就找不到"
        yield problem_of("external-link", what, "整个文件", fix=fix, severity=severity)
    elif kind in _EMBEDDED:
        what = f"模板里有{_EMBEDDED[kind]}，做成的每份文件都会带着它"
        fix = "把它换成普通的文字、表格或图片；来历不明的对象不要双击"
        severity = NOTE if kind == "package" else ERROR
        yield problem_of("embedded-object", what, "整个文件", fix=fix, severity=severity)


def _unrendered(package: Package) -> Iterator[Problem]:
    for part in package.names:
        if _UNRENDERED.fullmatch(part):
            text = without_markup(package.parts[part].decode("utf-8", "replace"))
            for found in _TAG.finditer(text):
                where = next((words for key, words in _PLACES.items() if key in part), "自定义数据")
                what = f"{where}里的标签不会被替换：{marked(found.group(), 0, len(found.group()))}"
                fix = "把标签写在正文、页眉、页脚或脚注里"
                yield problem_of("tag-unrendered", what, where, fix=fix, severity=NOTE)
