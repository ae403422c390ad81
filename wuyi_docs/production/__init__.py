"""A sheet to a document, a roster to many, many to one file to print; what was made stands in the manifest."""
