// From one task to the next: when a task is finished the next one of the same case opens, as far as it lies on the same desk,
// and what an earlier refusal said goes away. Ways to the pages beside Tasklist; on a telephone an open task has the screen.

import { applicationOf, call, element } from './case-tabs.js';

const BASE = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const ENGINE = document.querySelector('base').getAttribute('engine-api') + 'engine/' + location.pathname.split('/tasklist/')[1].split('/')[0];
const FINISHED = /\/task\/([\w-]+)\/(?:submit-form|complete)$/;
const SAID_MILLIS = 8000;

/** The case of each task that was looked at: a finished task does not tell any more. */
const cases = new Map();

function openTask() {
  return /[?&]task=([\w-]+)/.exec(location.hash)?.[1];
}

function looked() {
  const task = openTask();
  document.body.classList.toggle('task-open', Boolean(task));
  if (task && !cases.has(task)) {
    cases.set(task, applicationOf({ engineApi: ENGINE }, task).catch(() => null));
  }
}

const place = element('div', { class: 'next-said', role: 'status' });
document.body.append(place);

function say(...words) {
  const said = element('div', { class: 'alert alert-success' }, ...words);
  place.replaceChildren(said);
  setTimeout(() => said.remove(), SAID_MILLIS);
}

/** Where the page is, with another task open: by now the page itself has closed the finished one. */
function opening(task) {
  const [path, parameters] = (location.hash || '#/').split('?');
  const others = (parameters ?? '').split('&').filter(one => one && !one.startsWith('task='));
  return `${path}?${[`task=${task}`, ...others].join('&')}`;
}

async function finished(task) {
  document.querySelectorAll('.page-notifications .close').forEach(button => button.click());
  const no = await cases.get(task);
  if (!no) {
    return;
  }
  try {
    const next = await call(`${BASE}/desk/next/${encodeURIComponent(no)}`);
    if (next.id) {
      say(`已办结，接着办理：${next.name}`);
      location.hash = opening(next.id);
    } else {
      say('已办结，本申请在您这里没有下一项任务。', element('a', { href: `${BASE}/desk` }, '回到工作台'));
    }
  } catch (failure) {
    console.warn(failure);
  }
}

// the page's own library sends forms by XMLHttpRequest and tells nobody else how it went
const send = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function open(method, url, ...more) {
  const task = method.toUpperCase() === 'POST' && FINISHED.exec(String(url).split('?')[0])?.[1];
  if (task) {
    this.addEventListener('load', () => this.status >= 200 && this.status < 300 && finished(task));
  }
  return send.call(this, method, url, ...more);
};

function way([path, name]) {
  return element('li', { class: 'way' }, element('a', { href: BASE + path }, name));
}

async function ways() {
  const menu = document.querySelector('.cam-nav.app-menu > ul');
  if (menu && !menu.querySelector('.way')) {
    menu.prepend(...[['/desk', '工作台'], ['/cases', '申请查询']].map(way));
  }
  // whoever may start cases gets the way to the one form for all flows, once signed in
  if (menu && !menu.dataset.asked && document.querySelector('.account')?.checkVisibility()) {
    menu.dataset.asked = 'true';
    const { count } = await call(`${ENGINE}/process-definition/count?latestVersion=true&active=true&startablePermissionCheck=true`).catch(() => ({ count: 0 }));
    if (count) {
      menu.prepend(way(['/apply', '受理申请']));
    }
  }
}

addEventListener('hashchange', looked);
new MutationObserver(ways).observe(document.body, { childList: true, subtree: true });
looked();

export default [];
