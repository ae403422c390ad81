"""Rules on 字体字号."""
