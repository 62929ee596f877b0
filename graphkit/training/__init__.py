"""The recipe of the model: corpora, network, training, export, evaluation."""
