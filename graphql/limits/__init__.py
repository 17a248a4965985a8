"""What a request may cost, what a member may spend, and whose turn it is."""
