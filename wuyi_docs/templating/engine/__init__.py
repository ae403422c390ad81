"""Word templates to finished documents: compiled once, rendered many times, safe against both sides' text."""

from wuyi_docs.docx.stamp import changed_by_hand as changed_by_hand
from wuyi_docs.templating.engine.objects import Picture as Picture
from wuyi_docs.templating.engine.objects import SubDocument as SubDocument
from wuyi_docs.templating.engine.template import Template as Template
from wuyi_docs.templating.engine.template import load_template as load_template
