"""Everything of Streamlit besides the pages: shared pieces here, a folder for each page or group of pages."""
