"""How well we understand: labelled sets in, figures and predictions out; one file per kind."""
