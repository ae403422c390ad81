"""Official Chinese government documents (GB/T 9704-2012) from filled forms and Word templates."""

__version__ = "0.1.0"
