"""Recognition of the format's elements: a `Document` in, its `Anatomy` out, by position and form alone."""

from wuyi_docs.check.elements.anatomy import Anatomy as Anatomy
from wuyi_docs.check.elements.anatomy import Attachment as Attachment
from wuyi_docs.check.elements.anatomy import Element as Element
from wuyi_docs.check.elements.anatomy import Form as Form
from wuyi_docs.check.elements.anatomy import Imprint as Imprint
from wuyi_docs.check.elements.anatomy import Part as Part
from wuyi_docs.check.elements.recognise import recognise as recognise
