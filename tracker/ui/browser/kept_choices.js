// Keeps a person's choices of how lists are read in their own browser, and hands them to the page.
const PLACE = 'tracker:choices', MOST = 60, LONGEST = 60000;
function kept() {
  const text = localStorage.getItem(PLACE);
  if (!text || text.length > LONGEST) return {};
  try {
    const held = JSON.parse(text);
    return held && typeof held === 'object' && !Array.isArray(held) ? held : {};
  } catch { return {}; }
}
function keep(changed) {
  const held = kept();
  for (const [kind, text] of Object.entries(changed)) {
    delete held[kind]; // so that the newest stands last
    if (text !== null) held[kind] = text;
  }
  const kinds = Object.keys(held);
  for (const old of kinds.slice(0, Math.max(0, kinds.length - MOST))) delete held[old];
  let text = JSON.stringify(held);
  for (const old of Object.keys(held)) {
    if (text.length <= LONGEST) break;
    delete held[old];
    text = JSON.stringify(held);
  }
  if (text === '{}') localStorage.removeItem(PLACE); else localStorage.setItem(PLACE, text);
}
export default function ({data, parentElement, setTriggerValue}) {
  const changed = JSON.stringify(data.changed);
  let refused = false;
  try {
    if (parentElement.changed !== changed && changed !== '{}') keep(data.changed);
    parentElement.changed = changed;
    if (!parentElement.told && !data.told) {
      const text = JSON.stringify(kept());
      if (text !== '{}') setTriggerValue('kept', text);
    }
  } catch { refused = true; } // a browser may refuse to keep anything
  parentElement.told = true;
  if (refused && !data.refused) setTriggerValue('kept', 'refused');
}
