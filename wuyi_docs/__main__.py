"""`python -m wuyi_docs` is `wuyi`."""

from wuyi_docs.cli import main

main()
