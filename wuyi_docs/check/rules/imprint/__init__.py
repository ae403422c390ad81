"""Rules on 版记."""
