"""Product search: query words against the vocabulary of a large catalogue, in memory.

See docs/decisions/0009-product-search.md.
"""
