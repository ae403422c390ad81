"""Rules on 表格."""
