"""Events: triggers, their arguments, their status, and how many they killed."""
