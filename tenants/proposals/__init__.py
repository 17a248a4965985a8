"""Proposals (呈签): acts that one member prepares and another signs."""
