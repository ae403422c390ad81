"""Rules on 署名、日期与附注."""
