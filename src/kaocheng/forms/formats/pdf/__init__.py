"""PDF documents with a text layer and ruled tables."""
