"""Denied attempts (被拒操作): what members tried and were not permitted to do."""
