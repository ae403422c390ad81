"""Tests of wuyi_docs.pages."""
