"""How citizens reach the city: each channel turns its own messages into ours and back."""
