"""Rules on 主送机关."""
