"""Files (附件): sent, checked, kept in a store, attached by acts, read by whom the acts reach."""
