"""Consultations (征求意见): opinions that a reviewing body asks of others before it decides."""
