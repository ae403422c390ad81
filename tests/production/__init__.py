"""Tests of wuyi_docs.production."""
