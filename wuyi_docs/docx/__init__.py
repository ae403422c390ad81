"""A .docx as it lies on the disk: the archive, the package, WordprocessingML. Knows no form and no template."""
