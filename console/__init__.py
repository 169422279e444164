"""The operators' web desk: pages, sign-in and who may open what."""
