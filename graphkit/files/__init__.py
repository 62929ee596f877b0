"""Files, and what else all stages ask of the machine: processors, the time of child processes, memory, no network."""
