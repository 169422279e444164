"""One incoming message: who, what, where to."""
