// Rolls a model back, decides releases and checks files; what is found is shown as text, never as markup.

import { send } from './pages.js';

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
    await send(button.dataset.url, 'POST', {});
    location.reload();
  } catch (failure) {
    say(document.querySelector('#decided'), failure.message, true);
  }
}));

function rows(place, items, cells) {
  document.querySelector(`${place} tbody`).replaceChildren(...items.map(item => {
    const row = document.createElement('tr');
    cells(item).forEach(cell => {
      const place = row.insertCell();
      place.append(cell ?? '—');
    });
    return row;
  }));
  document.querySelector(place).hidden = items.length === 0;
}

/** An application with what it is told today and would be told then, side by side. */
function witness(change) {
  if (!change.witness) {
    return '—';
  }
  const details = document.createElement('details');
  details.append(Object.assign(document.createElement('summary'), { textContent: '查看' }));
  [['申请', change.witness.application], ['现行答复', change.witness.today], ['改后答复', change.witness.then]].forEach(([name, told]) => {
    details.append(Object.assign(document.createElement('strong'), { textContent: name }),
      Object.assign(document.createElement('pre'), { textContent: JSON.stringify(told, null, 1) }));
  });
  return details;
}

const clocks = { ACCEPTANCE: '业务受理', WHOLE_PROCESS: '全过程' };
const dates = due => Object.entries(due ?? {}).map(([clock, day]) => `${clocks[clock] ?? clock} ${day}`).join('，') || '无';

function changed(told) {
  rows('#changes', told.changes, change => [change.label, change.sentence, change.before, change.after, witness(change)]);
  rows('#affected', told.affectedCases.cases, one => [one.applicationNo, one.subjects.join('、'), dates(one.dueBefore), dates(one.dueAfter)]);
  document.querySelector('#affected').hidden = false;
  document.querySelector('#affected p').textContent = told.affectedCases.reading + (told.affectedCases.complete ? '。' : '（在办申请过多，只看了最近受理的）。');
  document.querySelector('#affected table').hidden = told.affectedCases.cases.length === 0;
}

document.querySelector('#check')?.addEventListener('submit', async event => {
  event.preventDefault();
  const checked = document.querySelector('#checked');
  say(checked, '正在检查……');
  try {
    const told = await send('/api/v1/deployments/check', 'POST', new FormData(event.target));
    rows('#findings', told.findings, finding => [finding.file, finding.line, finding.element, finding.message]);
    changed(told);
    const found = told.deployable ? `${told.files.length} 个文件可以部署` : `共 ${told.findings.length} 处问题，不能部署`;
    say(checked, `${found}；${told.changes.length === 0 ? '与现行的没有不同' : `与现行的有 ${told.changes.length} 处不同`}`, !told.deployable);
  } catch (failure) {
    ['#findings', '#changes', '#affected'].forEach(place => { document.querySelector(place).hidden = true; });
    say(checked, failure.message, true);
  }
});

const SECOND = 1000;

/** Shows how an order fares until it is done. */
function faring(order) {
  const name = order.dryRun ? '试迁移' : '迁移';
  say(document.querySelector('#migrated'), `${name}${order.state === 'RUNNING' ? '进行中' : '完成'}：共 ${order.total} 件，`
    + `${order.dryRun ? '可迁移' : '已迁移'} ${order.moved} 件，留在原版本 ${order.refused} 件，待处理 ${order.pending} 件`, order.refused > 0);
  rows('#unmapped', order.plan.elements.filter(element => !element.maps), element => [element.name ?? element.id, element.running, element.reason]);
  rows('#staying', order.cases.filter(one => one.state === 'REFUSED'), one => [one.applicationNo, one.reason, one.movedDates]);
  if (order.state === 'RUNNING') {
    setTimeout(async () => faring(await send(`/api/v1/migrations/${order.id}`, 'GET')), SECOND);
  }
}

document.querySelector('#migration')?.addEventListener('submit', async event => {
  event.preventDefault();
  const chosen = new FormData(event.target);
  try {
    faring(await send('/api/v1/migrations', 'POST', { key: chosen.get('key'), from: Number(chosen.get('from')), to: Number(chosen.get('to')),
      dryRun: event.submitter?.value !== 'move' }));
  } catch (failure) {
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
