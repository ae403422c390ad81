"""Rules on 公文处理工作条例."""
