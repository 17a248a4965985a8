"""Subscriptions: acts as they are recorded, read for each subscriber who may see them."""
