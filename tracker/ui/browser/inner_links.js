// Links of class "inner" lead to another page of this tracker within the same session: a file that
// is kept for this session only would be gone after a load. With Ctrl, Shift or the middle button
// they are links like any other.
export default function ({setTriggerValue}) {
  const go = event => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest && event.target.closest('a.inner');
    if (!link) return;
    event.preventDefault();
    setTriggerValue('go', link.getAttribute('href'));
  };
  document.addEventListener('click', go);
  return () => document.removeEventListener('click', go);
}
