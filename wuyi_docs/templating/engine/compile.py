"""A part's source to code that gives its XML for a context: parsed and compiled by Jinja once.

The static text is brought into its final form here, so that nothing is left to do per document but to join.
Faults come out as problems with their place; packages are only read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, cast

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateSyntaxError, nodes

from wuyi_docs.core.problem import Place, Problem, Spot, excerpt
from wuyi_docs.docx.package import Package
from wuyi_docs.docx.places import Places, places_of
from wuyi_docs.expressions import language
from wuyi_docs.expressions.explain import explain
from wuyi_docs.expressions.limits import TooLongError
from wuyi_docs.templating.engine.normalise import MAX_TAG, MAX_TAGS
from wuyi_docs.templating.engine.postprocess import Needs, columns_may_vary, number_drawings
from wuyi_docs.templating.engine.source import LINE_MARK, MAX_TAGGED_XML, Source
from wuyi_docs.templating.engine.wellformed import UnbalancedError, always_well_formed

# docxtpl's spellings of literal braces. Only the template's own text is meant, never an answer.
_ESCAPED_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
MOST_FAULTS = 50
_CROSSING = (
    "条件、循环或标签的首尾不在同一层（例如开头在段落里、结尾在表格里，或者一半在修订里），会生成坏文件"
)
TWO_IN_A_PARAGRAPH = "一段里有两个 {%p … %}，只有一个会起作用"
_FAULTS = {
    "tag-not-closed": (
        "标签没有写完、跨了段，或者长得不像标签",
        "{{ … }} 或 {% … %}，首尾成对，写在同一段里",
        "补上 }} 或 %}；若是普通文字里的大括号，请写成 {_{",
    ),
    "tag-too-long": (
        "标签太长",
        f"一个标签最多 {MAX_TAG} 个字",
        "把它分成几个标签；若是少写了结尾的 }} 或 %}，补上",
    ),
    "too-many-tags": (
        "标签太多，从这里起没有读",
        f"一个部件里最多 {MAX_TAGS} 个标签",
        "相同的内容用循环 {%p for … %}，或者把模板分成几份",
    ),
    "tagged-part-too-big": (
        "有标签的部件太大",
        f"最多 {MAX_TAGGED_XML // 2**20} MB",
        "把没有标签的大段文字分到另一份文件里",
    ),
    "two-paragraph-tags": (
        TWO_IN_A_PARAGRAPH,
        "每个 {%p … %} 单独占一段",
        "在两个标签之间按回车，分成两段",
    ),
    "tag-takes-section": (
        "{%p … %} 和分节符在同一段里，套用后分节符会丢失，页面方向、页码都会跟着变",
        "{%p … %} 单独占一段",
        "在标签后面按回车，让分节符留在下一段",
    ),
}
_CHECK_TAGS = "请对照表单核对这一段的标签：名称、括号、if 与 endif、for 与 endfor 是否成对"
_NOT_HERE = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.ScopedEvalContextModifier)


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part's code, and what its text needs after joining."""

    source: Source
    template: JinjaTemplate
    needs: Needs

    def pieces(self, variables: Mapping[str, Any]) -> Iterator[str]:
        """Yield the pieces of the part's text for `variables`."""
        context = self.template.new_context(cast(dict[str, Any], variables))
        return self.template.root_render_func(context)


def compile_part(env: language.Environment, source: Source, *, is_main: bool) -> CompiledPart:
    """Compile a part; raise jinja2's TemplateSyntaxError, whose line `syntax_problem` turns into a place."""
    try:
        return _compiled(env, source, is_main=is_main)
    except UnbalancedError as error:
        raise TemplateSyntaxError(_CROSSING, error.line) from error
    except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
        raise TemplateSyntaxError("标签套得太深，或者写法读不懂", 0) from error


def _compiled(env: language.Environment, source: Source, *, is_main: bool) -> CompiledPart:
    tree = env.parse(source.text) if source.tagged else _plain(env, source.text)
    for node in tree.find_all(_NOT_HERE):
        raise TemplateSyntaxError("模板里不能用引入其他文件或改变转义方式的标签", node.lineno)
    for data in tree.find_all(nodes.TemplateData):
        data.data = _final(data.data)
    needs = _needs(source, tree, is_main=is_main)
    code = env.compile(tree)
    return CompiledPart(source, JinjaTemplate.from_code(env, code, env.globals), needs)


def fault_problems(package: Package, source: Source) -> Iterable[Problem]:
    """Return the problem of each tag in `source` that could not be repaired, as far as anyone will read them."""
    if not source.faults:
        return
    places = places_of(package, source.part)
    for fault in source.faults[:MOST_FAULTS]:
        what, wanted, fix = _FAULTS[fault.code]
        place = _place(package, source, places, fault.paragraph)
        yield Problem(fault.code, what, place, given=excerpt(fault.text), wanted=wanted, fix=fix)


def syntax_problem(package: Package, source: Source, error: TemplateSyntaxError) -> Problem:
    """Return what Jinja finds wrong in `source`, with its place."""
    return _problem(package, source, error.lineno, "template-syntax", f"标签写错了：{explain(error)}")


def run_problem(package: Package, part: CompiledPart, error: BaseException) -> Problem:
    """Return the problem of an error that a part raised while it rendered."""
    line = _line(part.template, error.__traceback__)
    if isinstance(error, TooLongError):
        return _problem(
            package, part.source, line, "document-too-long", str(error), fix="把这里要印的分成几份来做"
        )
    return _problem(package, part.source, line, "template-run", f"标签算不出来：{explain(error)}")


def _problem(
    package: Package, source: Source, line: int, code: str, what: str, *, fix: str = _CHECK_TAGS
) -> Problem:
    paragraph = source.paragraph(line)
    places = places_of(package, source.part)
    place = _place(package, source, places, paragraph)
    return Problem(code, what, place, given=excerpt(places(paragraph)[1]), fix=fix)


def _place(package: Package, source: Source, places: Places, paragraph: int) -> Place:
    spot = Spot(source.part, paragraph) if paragraph >= 0 else None
    return Place(package.name, part=str(places(paragraph)[0]), spot=spot)


def _line(template: JinjaTemplate, trace: TracebackType | None) -> int:
    line = 0
    while trace is not None:
        if trace.tb_frame.f_globals.get("__jinja_template__") is template:
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def _needs(source: Source, tree: nodes.Template, *, is_main: bool) -> Needs:
    return Needs(
        tables=is_main and columns_may_vary(source.text),
        drawings=is_main and number_drawings(tree),
        check=not always_well_formed(source, tree),
    )


def _final(data: str) -> str:
    data = data.replace(LINE_MARK, "")
    for spelled, meant in _ESCAPED_BRACES:
        data = data.replace(spelled, meant)
    return data


def _plain(env: language.Environment, text: str) -> nodes.Template:
    output = nodes.Output([nodes.TemplateData(text)], lineno=1)
    tree = nodes.Template([output], lineno=1)
    tree.set_environment(env)
    return tree
