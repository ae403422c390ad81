"""The kinds of rule that are data: a pattern in the words, a look of some characters, a gap between two lines."""

from wuyi_docs.check.kinds.gap import Gap as Gap
from wuyi_docs.check.kinds.look import Look as Look
from wuyi_docs.check.kinds.look import Stretch as Stretch
from wuyi_docs.check.kinds.pattern import Pattern as Pattern
