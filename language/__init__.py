"""Understanding what citizens type: spelling, names, choices and wishes."""
