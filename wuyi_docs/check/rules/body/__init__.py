"""Rules on 正文与层次."""
