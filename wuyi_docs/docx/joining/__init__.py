"""Many documents to one package: parts and names that would clash, and the sections that begin each document."""
