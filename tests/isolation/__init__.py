"""Who may see what over HTTP: one story of every noun in every stage, read by everybody else."""
