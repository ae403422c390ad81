"""Official Chinese government documents (GB/T 9704-2012) from filled forms and Word templates."""

from wuyi_docs.core.version import __version__ as __version__
