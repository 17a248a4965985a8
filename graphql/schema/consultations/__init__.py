"""Consultations in the schema."""
