// Rolls a model back, decides releases and checks files; what is found is shown as text, never as markup.

import { minute, send } from './pages.js';

function say(place, words, failed) {
  place.textContent = words;
  place.className = failed ? 'late' : '';
}

const dialog = document.querySelector('#rollback');
const said = document.querySelector('#rollback-said');
let chosen;

document.querySelectorAll('.restore').forEach(button => button.addEventListener('click', () => {
  chosen = button.dataset;
  document.querySelector('#rollback-title').textContent = `回退${chosen.name}至第 ${chosen.version} 版`;
  say(said, '');
  dialog.showModal();
}));
document.querySelector('#cancel').addEventListener('click', () => dialog.close());

dialog.querySelector('form').addEventListener('submit', async event => {
  event.preventDefault();
  try {
    await send(`/api/v1/definitions/${encodeURIComponent(chosen.key)}/rollback`, 'POST',
      { version: Number(chosen.version), reason: document.querySelector('#reason').value });
    location.reload();
  } catch (failure) {
    say(said, failure.message, true);
  }
});

document.querySelectorAll('.decide').forEach(button => button.addEventListener('click', async () => {
  try {
    await send(button.dataset.url, 'POST', { note: document.querySelector('#decision-note').value });
    location.reload();
  } catch (failure) {
    say(document.querySelector('#decided'), failure.message, true);
  }
}));

function rows(place, items, cells) {
  const headings = [...document.querySelectorAll(`${place} > table > thead th`)].map(heading => heading.textContent);
  document.querySelector(`${place} > table > tbody`).replaceChildren(...items.map(item => {
    const row = document.createElement('tr');
    cells(item).forEach((cell, column) => {
      const place = row.insertCell();
      place.dataset.label = headings[column];
      place.append(cell ?? '—');
    });
    return row;
  }));
  document.querySelector(place).hidden = items.length === 0;
}

function folded(title, ...content) {
  const details = document.createElement('details');
  details.append(Object.assign(document.createElement('summary'), { textContent: title }), ...content);
  return details;
}

/** An application with what it is told today and would be told then, side by side. */
function witness(change) {
  if (!change.witness) {
    return '—';
  }
  const asked = document.createElement('ul');
  asked.append(...change.witness.asked.map(words => Object.assign(document.createElement('li'), { textContent: words })));
  const told = document.createElement('table');
  told.className = 'table';
  const headings = ['答复', '现行', '改后'];
  const cells = (place, kind, words) => place.append(...words.map((text, column) => {
    const cell = Object.assign(document.createElement(kind), { textContent: text });
    cell.dataset.label = headings[column];
    return cell;
  }));
  cells(told.createTHead().insertRow(), 'th', headings);
  const answers = told.createTBody();
  change.witness.told.forEach(line => cells(answers.insertRow(), 'td', [line.name, line.today ?? '—', line.then ?? '—']));
  return folded('查看', asked, told);
}

/** What applications have the change: all that is true of each set of them, each with an application of its own. */
function apart(group, changes) {
  const sets = document.createElement('ol');
  sets.append(...group.apart.map((words, i) => {
    const set = document.createElement('li');
    set.append(words, witness(changes[group.changes[i]]));
    return set;
  }));
  return folded(`${group.apart.length} 种情形`, sets);
}

const AT_ONCE = 25;
const more = document.querySelector('#more-changes');

/** The changes that say the same as one, some of them at a time. */
function grouped(told, shown = AT_ONCE) {
  rows('#changes', told.groups.slice(0, shown), group => {
    const what = document.createElement('div');
    what.append(group.sentence, ...(group.apart.length > 0 ? [apart(group, told.changes)] : []));
    return [group.label, what, group.before, group.after, witness(told.changes[group.changes[0]])];
  });
  const left = told.groups.length - shown;
  more.hidden = left <= 0;
  more.textContent = `再显示 ${Math.min(AT_ONCE, left)} 项（还有 ${left} 项）`;
  more.onclick = () => grouped(told, shown + AT_ONCE);
}

const clocks = { ACCEPTANCE: '业务受理', WHOLE_PROCESS: '全过程' };
/** The due dates of one side that the other one does not have. */
const dates = (due, other) => Object.entries(due ?? {}).filter(([clock, day]) => other?.[clock] !== day)
  .map(([clock, day]) => `${clocks[clock] ?? clock} ${day}`).join('，') || '不变';

function changed(told) {
  grouped(told);
  rows('#affected', told.affectedCases.cases, one => [one.applicationNo, one.subjects.join('、'), dates(one.dueBefore, one.dueAfter), dates(one.dueAfter, one.dueBefore)]);
  document.querySelector('#affected').hidden = false;
  document.querySelector('#affected p').textContent = told.affectedCases.reading + (told.affectedCases.complete ? '。' : '（在办申请过多，只看了最近受理的）。');
  document.querySelector('#affected table').hidden = told.affectedCases.cases.length === 0;
}

const submission = document.querySelector('#submission');

submission?.addEventListener('submit', async event => {
  event.preventDefault();
  const asked = new FormData(submission);
  [...document.querySelector('#files').files].forEach(file => asked.append('files', file));
  try {
    await send('/api/v1/releases', 'POST', asked);
    location.hash = 'releases';
    location.reload();
  } catch (failure) {
    say(document.querySelector('#submitted'), failure.message, true);
  }
});

document.querySelector('#check')?.addEventListener('submit', async event => {
  event.preventDefault();
  const checked = document.querySelector('#checked');
  say(checked, '正在检查……');
  try {
    const told = await send('/api/v1/deployments/check', 'POST', new FormData(event.target));
    rows('#findings', told.findings, finding => [finding.file, finding.line, finding.element, finding.message]);
    changed(told);
    const faults = told.findings.filter(finding => finding.code !== 'SECOND_PERSON_REQUIRED');
    submission.hidden = faults.length > 0;
    const found = told.deployable ? `${told.files.length} 个文件可以部署` : faults.length > 0 ? `共 ${told.findings.length} 处问题，不能部署` : '须经两人发布，请在下面提交';
    say(checked, `${found}；${told.groups.length === 0 ? '与现行的没有不同' : `与现行的有 ${told.groups.length} 处不同`}`, !told.deployable);
  } catch (failure) {
    ['#findings', '#changes', '#affected', '#submission'].forEach(place => { document.querySelector(place).hidden = true; });
    say(checked, failure.message, true);
  }
});

const SECOND = 1000;
let followed;

const orders = document.querySelector('#migrations');
const flows = document.querySelector('#migrated-key');

function orderWords(order) {
  const flow = [...flows.options].find(option => option.value === order.key)?.dataset.name ?? order.key;
  return `${minute(order.submittedAt)}　${flow}　第 ${order.from} 版 → 第 ${order.to} 版　${order.dryRun ? '试迁移' : '迁移'} ${order.moved} / ${order.total} 件`
    + `${order.state === 'RUNNING' ? '，进行中' : ''}`;
}

/** Shows how an order fares until it is done. */
function faring(order) {
  [...orders.options].filter(option => option.value === order.id).forEach(option => { option.textContent = orderWords(order); });
  const name = order.dryRun ? '试迁移' : '迁移';
  say(document.querySelector('#migrated'), `${name}${order.state === 'RUNNING' ? '进行中' : '完成'}：共 ${order.total} 件，`
    + `${order.dryRun ? '可迁移' : '已迁移'} ${order.moved} 件，留在原版本 ${order.refused} 件，待处理 ${order.pending} 件`, order.refused > 0);
  rows('#unmapped', order.plan.elements.filter(element => !element.maps), element => [element.name ?? element.id, element.running, element.reason]);
  rows('#staying', order.cases.filter(one => one.state === 'REFUSED'), one => [one.applicationNo, one.reason, one.movedDates]);
  if (order.state === 'RUNNING') {
    setTimeout(async () => {
      if (followed === order.id) {
        faring(await send(`/api/v1/migrations/${order.id}`, 'GET'));
      }
    }, SECOND);
  }
}

/** The orders there were, the newest first; the one that is looked at, or else one that still runs, is followed. */
async function listed(id) {
  const all = await send('/api/v1/migrations', 'GET');
  orders.replaceChildren(...all.map(order => new Option(orderWords(order), order.id)));
  orders.closest('.bulk').hidden = all.length === 0;
  const shown = id ?? all.find(order => order.state === 'RUNNING')?.id;
  if (shown) {
    orders.value = shown;
    followed = shown;
    faring(await send(`/api/v1/migrations/${shown}`, 'GET'));
  }
}

/** Where most cases stand that are not on the live version, and the live one. */
function proposed() {
  const { from, live } = flows.selectedOptions[0].dataset;
  document.querySelector('#migrated-from').value = from ?? '';
  document.querySelector('#migrated-to').value = live;
}

if (orders) {
  flows.addEventListener('change', proposed);
  proposed();
  orders.addEventListener('change', () => listed(orders.value));
  listed().catch(failure => say(document.querySelector('#migrated'), failure.message, true));
}

document.querySelector('#migration')?.addEventListener('submit', async event => {
  event.preventDefault();
  const chosen = new FormData(event.target);
  try {
    await listed((await send('/api/v1/migrations', 'POST', { key: chosen.get('key'), from: Number(chosen.get('from')), to: Number(chosen.get('to')),
      dryRun: event.submitter?.value !== 'move' })).id);
  } catch (failure) {
    ['#unmapped', '#staying'].forEach(place => { document.querySelector(place).hidden = true; });
    say(document.querySelector('#migrated'), failure.message, true);
  }
});

document.querySelectorAll('.compare').forEach(button => button.addEventListener('click', async () => {
  try {
    const { comparison } = await send(`/api/v1/upgrades/${button.dataset.id}`, 'GET');
    const line = who => change => [who, change.sentence, change.before, change.after];
    rows('#threeway', [...comparison.productChanges.map(line('产品')), ...comparison.ourChanges.map(line('本单位'))], cells => cells);
    document.querySelector('#threeway').hidden = false;
    document.querySelector('#threeway p').textContent = comparison.both.length === 0 ? '双方改的不是同一处。' : `双方都改了：${comparison.both.join('；')}`;
  } catch (failure) {
    say(document.querySelector('#upgraded'), failure.message, true);
  }
}));

document.querySelectorAll('.take').forEach(button => button.addEventListener('click', async () => {
  try {
    await send(`/api/v1/upgrades/${button.dataset.id}/decision`, 'POST', { take: button.dataset.take, reason: document.querySelector('#upgrade-reason').value });
    location.reload();
  } catch (failure) {
    say(document.querySelector('#upgraded'), failure.message, true);
  }
}));
