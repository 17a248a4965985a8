"""The act log: what was done, to what, by whom, and who may see it."""
