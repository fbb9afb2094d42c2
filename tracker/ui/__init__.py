"""Everything of Streamlit besides the pages: the view from the URL, caches, words, shared pieces."""
