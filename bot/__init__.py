"""The running program: settings, wiring, channels."""
