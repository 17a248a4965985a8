"""The act log: what happened, to what, by whom, and who may know."""
