"""The check of Word templates before they are used: every problem in one run, each at its place."""

from wuyi_docs.templating.lint.check import check_template as check_template
from wuyi_docs.templating.lint.comments import annotate_template as annotate_template
