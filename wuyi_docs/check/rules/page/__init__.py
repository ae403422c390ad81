"""Rules on 页面与网格."""
