"""Rules on 数字与日期."""
