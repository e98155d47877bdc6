// Absences and what the substitute finds. Calls our API as the person logged in to Tasklist; shows everything as text.

// beside Tasklist, whose pages alone get to read the session's token
const API = '../../api/v1/absences';
const FIELDS = { user: '缺勤人', from: '首日', to: '末日', substitute: '代班人', reason: '原因' };
const FAILURES = { 401: '请先登录任务列表，再打开本页', 403: '没有权限，或页面令牌已失效：请重新登录任务列表' };

function element(tag, attributes = {}, ...children) {
  const created = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => created.setAttribute(name, value));
  created.append(...children.filter(child => child != null));
  return created;
}

function token() {
  return document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/)?.[1] ?? '';
}

async function call(url, options = {}) {
  const answer = await fetch(url, { credentials: 'same-origin', ...options,
    headers: { Accept: 'application/json, application/problem+json', 'X-XSRF-TOKEN': token(), ...options.headers } });
  const body = await answer.json().catch(() => null);
  if (answer.ok) {
    return body;
  }
  const reasons = (body?.errors ?? []).map(error => (FIELDS[error.field] ? `${FIELDS[error.field]}：` : '') + error.message).join('；');
  throw new Error(reasons || (answer.status === 401 ? null : body?.detail) || FAILURES[answer.status] || '系统暂时无法处理，请稍后重试');
}

function say(words, failed = false) {
  document.querySelector('#message').replaceChildren(element('p', { class: failed ? 'failed' : 'done' }, words));
}

function button(label, action) {
  const created = element('button', { type: 'button' }, label);
  created.addEventListener('click', async () => {
    created.disabled = true;
    try {
      say(await action());
      await show();
    } catch (failure) {
      say(failure.message, true);
      created.disabled = false;
    }
  });
  return created;
}

function table(headings, rows) {
  return element('table', {}, element('thead', {}, element('tr', {}, ...headings.map(text => element('th', { scope: 'col' }, text)))),
    element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells.map(cell => element('td', {}, cell ?? '—'))))));
}

function tasks(absence) {
  return (absence.tasks ?? []).map(task => [absence.name, task.name, task.summary ?? task.applicationNo,
    task.dueAt?.slice(0, 10), button('接手', async () => {
      await call(`${API}/${absence.id}/tasks/${encodeURIComponent(task.id)}`, { method: 'POST' });
      return `已接手：${task.name}`;
    })]);
}

async function show() {
  const absences = await call(API);
  const open = absences.flatMap(tasks);
  document.querySelector('#absences').replaceChildren(
    element('h2', {}, '缺勤登记'),
    absences.length ? table(['缺勤人', '首日', '末日', '代班人', '原因', ''], absences.map(absence => [
      absence.name, absence.from, absence.to, absence.substituteName, absence.reason,
      absence.mayCancel ? button('撤销', async () => {
        await call(`${API}/${absence.id}`, { method: 'DELETE' });
        return '已撤销';
      }) : null])) : element('p', {}, '没有缺勤登记。'),
    element('h2', {}, '待接手的任务'),
    open.length ? table(['缺勤人', '任务', '申请', '到期', ''], open) : element('p', {}, '没有待接手的任务。'));
}

const form = document.querySelector('#absence');

/** Whoever may stand in for the person named, or for the reader. */
async function offer() {
  const user = form.elements.user.value;
  form.elements.substitute.replaceChildren();
  const people = await call(`${API}/substitutes?user=${encodeURIComponent(user)}`);
  form.elements.substitute.replaceChildren(...people.length ? people.map(person => element('option', { value: person.user }, person.name))
    : [element('option', { value: '' }, '没有可以代班的人员')]);
}

/** Whose absence it is: the reader's, or by a supervisor that of somebody who answers for cases there. */
async function name() {
  const people = await call('../../desk/colleagues');
  form.elements.user.append(...people.map(person => element('option', { value: person.user }, person.name)));
}

form.elements.user.addEventListener('change', () => offer().catch(failure => say(failure.message, true)));
form.addEventListener('submit', async event => {
  event.preventDefault();
  const filled = [...new FormData(event.target)].filter(([, value]) => value !== '');
  try {
    await call(API, { method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(filled)) });
    event.target.reset();
    say('已登记');
    await Promise.all([show(), offer()]);
  } catch (failure) {
    say(failure.message, true);
  }
});

Promise.all([show(), offer(), name()]).catch(failure => say(failure.message, true));
