"""Rules on 标点."""
