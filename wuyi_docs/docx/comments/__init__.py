"""Write Word comments into a copy of a document, at the places that a checker names."""

from wuyi_docs.docx.comments.annotate import Comment as Comment
from wuyi_docs.docx.comments.annotate import annotate as annotate
