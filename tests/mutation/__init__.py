"""A mutation run: small changes to the program, one at a time, and whether some test is red for each."""
