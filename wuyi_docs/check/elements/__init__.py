"""Recognition of the format's elements: a `Document` in, its `Elements` out, by position and form alone."""

from wuyi_docs.check.elements.recognise import recognise as recognise
from wuyi_docs.check.elements.types import Attachment as Attachment
from wuyi_docs.check.elements.types import Element as Element
from wuyi_docs.check.elements.types import Elements as Elements
from wuyi_docs.check.elements.types import Form as Form
from wuyi_docs.check.elements.types import Imprint as Imprint
from wuyi_docs.check.elements.types import Part as Part
