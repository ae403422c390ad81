"""Rules on 标题."""
