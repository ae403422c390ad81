"""Tests of wuyi_docs.docx."""
