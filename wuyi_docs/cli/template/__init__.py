"""`wuyi template`: tools for the one who edits Word templates."""

from wuyi_docs.cli.base import Group

COMMANDS = {
    "new": "做一份新模板：样式、版头、落款、版记、页码和各栏的标签都在",
    "fields": "列出这个文种的模板里可以用的标签，复制就能用",
    "restyle": "让别的模板的样式、页面、页码和一份模板一样，文字不动",
}

command = Group("template", COMMANDS, package="wuyi_docs.cli.template", help="改模板用的工具。")
