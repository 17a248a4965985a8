"""Work schemes (巡察工作方案): what a round will do; the subject of pre-review."""
