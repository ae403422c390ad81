"""Tests of wuyi_docs.form."""
