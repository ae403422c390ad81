"""Rules on 版头."""
