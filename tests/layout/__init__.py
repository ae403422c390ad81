"""Tests of wuyi_docs.layout."""
