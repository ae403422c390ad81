"""Rules on 页码."""
