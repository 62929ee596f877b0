"""The model: network, training, export and packaging."""
