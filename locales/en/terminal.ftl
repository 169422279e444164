## Chat in a terminal

terminal-hint = Write a message and press Enter. A number chooses, /lokasi -7.48,110.22 sends a point, /foto FILE sends a photo, Ctrl-D ends.
terminal-no-photo = That file cannot be read as a photo.
