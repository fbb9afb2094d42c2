// When the connection comes back, Streamlit shows the old page as it was, also where the server no
// longer knows the session: the page is run again, so that it says so before somebody relies on it.
const STATE = 'data-test-connection-state';
export default function ({setTriggerValue}) {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return undefined;
  let away = false;
  const watch = new MutationObserver(() => {
    const connected = app.getAttribute(STATE) === 'CONNECTED';
    if (connected && away) setTriggerValue('back', true);
    away = !connected;
  });
  watch.observe(app, {attributes: true, attributeFilter: [STATE]});
  return () => watch.disconnect();
}
