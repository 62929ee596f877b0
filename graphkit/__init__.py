"""graphkit: news articles in; who attacked whom, where, when and with what out, as a graph with its evidence."""
