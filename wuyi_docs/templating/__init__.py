"""Word templates: the engine that fills them, the linter that reads them, the builder of the stock ones."""
