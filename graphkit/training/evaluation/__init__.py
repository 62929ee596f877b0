"""Evaluation: how well the pipeline does on the test files of the corpora."""
