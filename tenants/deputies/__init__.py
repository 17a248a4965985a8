"""Deputies (代签): members who act in a director's stead for a period."""
