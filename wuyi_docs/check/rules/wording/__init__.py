"""Rules on 用字用词."""
