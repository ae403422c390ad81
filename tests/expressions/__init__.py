"""Tests of wuyi_docs.expressions."""
