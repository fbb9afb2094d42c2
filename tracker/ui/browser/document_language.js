const wanted = {};
function swap(node) {
  // A drop zone that is called a decoration and has a name all the same confuses screen readers.
  for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]'))
    zone.setAttribute('role', 'group');
  // Under headings, the menu of narrow windows is a list whose entries are not its children.
  for (const entry of document.querySelectorAll('[data-testid="stSidebarNavItems"], [data-testid="stSidebarNavItems"] li'))
    entry.setAttribute('role', 'none');
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
