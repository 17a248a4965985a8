"""How titles and names are searched and sorted: what characters mean, and how they are read."""
