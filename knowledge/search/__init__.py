"""Finding records by what people say. `knowledge.search.engine.SearchEngine` is the one way in."""
