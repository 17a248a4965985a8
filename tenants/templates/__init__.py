"""Paper templates (文书模板): Word files by which a body's own papers are laid out."""
