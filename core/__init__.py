"""What the city does, without any library: one file per noun."""
