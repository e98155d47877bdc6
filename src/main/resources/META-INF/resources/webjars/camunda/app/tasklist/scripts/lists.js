// What the page's own lists leave out: how many tasks each of them holds, and which circuit or permit a task is about.

import { call, element } from './case-tabs.js';

const DESK = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '') + '/desk';
const EVERY_MILLIS = 15_000;
/** What changes the numbers: a task that is taken, given back, handed over or finished. */
const MOVES = /\/task\/[\w-]+\/(?:claim|unclaim|assignee|submit-form|complete)$/;
const TASK = /[?&]task=([\w-]+)/;

/** Numbers by the names of the lists. */
let numbers = new Map();
let asking = false;
let asked = false;

/** Labels by the ids of tasks; null where a task is about the whole case. */
const subjects = new Map();

function put(place, kind, words) {
  const shown = place.querySelector('.' + kind);
  if (!words) {
    shown?.remove();
  } else if (!shown) {
    place.append(element('span', { class: kind }, words));
  } else if (shown.textContent !== words) {
    shown.textContent = words;
  }
}

/** The page counts the open list itself. */
function showNumbers() {
  document.querySelectorAll('.task-filter').forEach(list => {
    const link = list.querySelector('.name a');
    const number = link && numbers.get(link.firstChild.textContent.trim());
    if (link) {
      put(link, 'list-number', list.classList.contains('active') || number == null ? null : String(number));
    }
  });
}

function showSubjects() {
  const unknown = [];
  document.querySelectorAll('.tasks-list li.task h4 a').forEach(link => {
    const task = TASK.exec(link.href)?.[1];
    if (task && !subjects.has(task)) {
      subjects.set(task, null);
      unknown.push(task);
    }
    put(link, 'task-subject', subjects.get(task) && `（${subjects.get(task)}）`);
  });
  if (unknown.length) {
    askSubjects(unknown);
  }
}

async function askSubjects(tasks) {
  try {
    const known = await call(`${DESK}/subjects?${new URLSearchParams(tasks.map(task => ['task', task]))}`);
    known.forEach(({ id, subject }) => subjects.set(id, subject));
    show();
  } catch (failure) {
    console.warn(failure);
  }
}

async function count() {
  if (asking || document.hidden || !document.querySelector('.task-filter')) {
    return;
  }
  asking = true;
  asked = true;
  try {
    numbers = new Map((await call(`${DESK}/lists`)).map(({ name, number }) => [name, number]));
    show();
  } catch (failure) {
    console.warn(failure);
  } finally {
    asking = false;
  }
}

function show() {
  if (!asked) {
    count();
  }
  showNumbers();
  showSubjects();
}

// the page's own library sends forms by XMLHttpRequest and tells nobody else how it went
const send = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function open(method, url, ...more) {
  if (method.toUpperCase() === 'POST' && MOVES.test(String(url).split('?')[0])) {
    this.addEventListener('load', count);
  }
  return send.call(this, method, url, ...more);
};

new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
setInterval(count, EVERY_MILLIS);

export default [];
