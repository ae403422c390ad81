"""The reading model: a .docx in, frozen data about its pages, paragraphs and looks out. No XML leaves it."""

from wuyi_docs.check.model.reader import read_document as read_document
from wuyi_docs.check.model.reader import read_text as read_text
