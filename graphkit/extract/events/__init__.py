"""Events: triggers, their arguments, their status and their casualties."""
