"""The version of the program, where nothing needs to import the package's root to know it."""

__version__ = "0.2.0"
