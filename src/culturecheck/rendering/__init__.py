"""Renderers: a document in, a string out. They open nothing; templates come through a loader that is handed in."""
