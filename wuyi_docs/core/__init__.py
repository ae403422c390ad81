"""What stands below everything: problems, errors, units, Chinese numbers, the standard, safe files, widths and breaks of text."""
