"""What Streamlit leaves in English: the document's language, and its own few words."""

import streamlit as st

from tracker.terms.language import N_
from tracker.ui.words import Words

# Streamlit 1.67 has no localisation: these texts of its own are replaced where they stand.
OWN_WORDS = (
    N_("Browse files"),
    N_("Upload"),
    N_("Drag and drop file here"),
    N_("Drag and drop files here"),
    N_("Loading..."),
    N_("Close"),
    N_("Fullscreen"),
    N_("Running..."),
    N_("Stop"),
)

SCRIPT = """
const wanted = {};
function swap(node) {
  // A drop zone that is called a decoration and has a name all the same confuses screen readers.
  for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]'))
    zone.setAttribute('role', 'group');
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const place = text.parentElement;
    if (!place || !place.closest('[data-testid^="stFileUploader"], [data-testid="stHeader"], [data-testid="stDialog"]')) continue;
    const known = wanted[text.nodeValue.trim()];
    if (known && known !== text.nodeValue) text.nodeValue = known;
  }
}
export default function ({data}) {
  document.documentElement.lang = data.language;
  for (const key of Object.keys(wanted)) delete wanted[key];
  Object.assign(wanted, data.words);
  swap(document.body);
  if (window.trackerWords) window.trackerWords.disconnect();
  window.trackerWords = new MutationObserver(changes => {
    for (const change of changes)
      for (const node of change.addedNodes)
        if (node.nodeType === 1) swap(node);
        else if (node.parentElement) swap(node.parentElement);
  });
  window.trackerWords.observe(document.body, {childList: true, subtree: true});
  return () => window.trackerWords && window.trackerWords.disconnect();
}
"""


def introduce(language: str, words: Words) -> None:
    """Tell the browser the document's language, and say Streamlit's own words in it."""
    said = {text: words.said(text) for text in OWN_WORDS}
    with st.container(key="document"):
        st.components.v2.component("document_language", js=SCRIPT)(
            key="document_language", data={"language": language, "words": said}, height=1)
