"""Experiences (经验交流): what a body found to work, published, recommended on, adopted by others."""
