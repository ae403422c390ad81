"""Rules on 特定格式."""
