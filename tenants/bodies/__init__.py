"""Inspection bodies (巡视/巡察机构): the tenants, and their hierarchy."""
