"""Tests of wuyi_docs.sheets."""
