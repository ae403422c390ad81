"""Rules on 排出来的版面."""
