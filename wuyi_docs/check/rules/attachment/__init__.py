"""Rules on 附件说明与附件."""
