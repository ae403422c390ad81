"""The stock templates: built from outlines and the standard's values; new ones, and old ones brought in line."""
