"""What the table of who sees what calls all things of a stage."""

ALL = "*"
