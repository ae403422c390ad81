"""Finished documents to pages: PDF and PNG by LibreOffice, fonts, even numbers of pages."""
