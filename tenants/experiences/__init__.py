"""Experiences (经验交流): what a body found to work, published for others to adopt."""
