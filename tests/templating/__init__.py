"""Tests of wuyi_docs.templating."""
