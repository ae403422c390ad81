"""A file of any encoding to text, to mended YAML, to nodes with places."""
