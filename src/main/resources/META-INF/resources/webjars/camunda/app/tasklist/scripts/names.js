// Who a task belongs to, by name: the engine shows operators the ids of users they have no right to read.

import { ROOT, call, list } from './case-tabs.js';

const PEOPLE = ROOT.replace(/applications\/$/, 'people');
const PLACES = '.tasks-list .assignee, .task-card .assignee .view-value > span';
const ID = /^[\w.@-]+$/;
/** The engine puts the given name first. */
const GIVEN_FIRST = /^\s*(\p{Script=Han}+) (\p{Script=Han}+)\s*$/u;

/** Names to ids; null while nobody has one. */
const names = new Map();

async function ask(ids) {
  ids.forEach(id => names.set(id, null));
  try {
    const known = await call(`${PEOPLE}?${new URLSearchParams(ids.map(id => ['id', id]))}`);
    list(known).forEach(({ id, name }) => names.set(id, name));
    show();
  } catch (failure) {
    console.warn(failure);
  }
}

function show() {
  document.querySelectorAll('.account > .dropdown-toggle').forEach(({ lastChild: text }) => {
    const [, given, family] = GIVEN_FIRST.exec(text.data) ?? [];
    if (given) {
      text.data = ` ${family}${given} `;
    }
  });
  const unknown = new Set();
  document.querySelectorAll(PLACES).forEach(place => {
    const id = place.textContent.trim();
    const name = names.get(id);
    if (name && name !== id) {
      place.firstChild.data = name;
    } else if (ID.test(id) && !names.has(id)) {
      unknown.add(id);
    }
  });
  if (unknown.size) {
    ask([...unknown]);
  }
}

new MutationObserver(show).observe(document.body, { childList: true, characterData: true, subtree: true });

export default [];
