"""What happens now: acts as they are recorded, read again for each who may see them."""
