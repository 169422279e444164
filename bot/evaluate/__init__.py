"""`python -m bot evaluate`: how well we understand a labelled set."""
