const SVG = 'http://www.w3.org/2000/svg';
function made(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}
export default function ({data, parentElement, setTriggerValue}) {
  let holder = parentElement.querySelector('.holder');
  if (!holder) {
    holder = document.createElement('div');
    holder.className = 'holder';
    parentElement.appendChild(holder);
  }
  const active = parentElement.activeElement || parentElement.getRootNode().activeElement;
  const focused = active && active.dataset ? active.dataset.code : null;
  const svg = made('svg', {viewBox: data.frame, role: 'group', 'aria-label': data.alt});
  if (data.land) svg.append(made('path', {d: data.land, class: 'land', 'aria-hidden': 'true'}));
  for (const country of data.countries) {
    const shape = made('path', {d: country.path, tabindex: '0', role: 'button', 'data-code': country.code,
      'aria-pressed': String(country.chosen), 'aria-label': country.said,
      class: 'country' + (country.chosen ? ' chosen' : '') + (data.chosen && !country.chosen ? ' faded' : ''),
      style: '--a:' + country.strength});
    shape.append(made('title', {}, country.said));
    const choose = () => setTriggerValue('country', country.code);
    shape.addEventListener('click', choose);
    shape.addEventListener('keydown', event => {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(); }
    });
    svg.append(made('path', {d: country.path, class: 'under', 'aria-hidden': 'true'}), shape);
  }
  for (const country of data.countries) {
    if (!country.label) continue;
    const [x, y] = country.label;
    const label = made('text', {x, y, 'aria-hidden': 'true'});
    const line = (text, dy, name) => {
      const part = made('tspan', {x, dy, class: name}, text);
      label.append(part);
    };
    line(country.name, '-.15em', 'name');
    line(country.amount, '1.2em', '');
    svg.append(label);
  }
  holder.replaceChildren(svg);
  const width = Number(data.frame.split(' ')[2]);
  const fit = () => { // words stay as large as the page's own, however wide the map is
    const shown = svg.clientWidth;
    if (shown) svg.style.fontSize = Math.min(30, 12.5 * width / shown) + 'px';
  };
  fit();
  const watch = new ResizeObserver(fit);
  watch.observe(holder);
  if (focused) svg.querySelector('[data-code="' + focused + '"]')?.focus();
  return () => watch.disconnect();
}
