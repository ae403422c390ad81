"""Tests of wuyi_docs.core."""
