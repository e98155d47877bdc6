// Starts simulations, follows them and shows both sides: as tables, as charts and on the pictures of the models.

import { minute, send } from './pages.js';

const API = '/api/v1/simulations';
const WAIT = 2000;
const TODAY = '#2f6db5';
const CHANGED = '#0b6e4f';
const form = document.querySelector('#simulation');
const told = document.querySelector('#simulating');
const records = document.querySelector('#simulated');
const end = document.querySelector('#end-simulation');
const states = { RUNNING: '进行中', DONE: '完成', FAILED: '未能完成', CANCELLED: '已取消' };
let shown;

function say(words, failed) {
  told.textContent = words;
  told.className = failed ? 'late' : '';
}

function rows(place, items, cells) {
  document.querySelector(`${place} tbody`).replaceChildren(...items.map(item => {
    const row = document.createElement('tr');
    cells(item).forEach(cell => row.insertCell().append(cell ?? '—'));
    return row;
  }));
  document.querySelector(place).hidden = items.length === 0;
}

/** Items of both sides that are about the same, one after the other as they come: [what it is about, of today, of the change]. */
function paired(today, changed, about) {
  const pairs = new Map();
  today.forEach(item => pairs.set(about(item), [item, undefined]));
  changed.forEach(item => pairs.set(about(item), [pairs.get(about(item))?.[0], item]));
  return [...pairs.values()];
}

const percent = share => share === undefined ? undefined : `${Math.round(share * 1000) / 10}%`;
const days = value => value === undefined ? undefined : String(Math.round(value * 10) / 10);
const number = value => value === undefined ? undefined : String(value);

function chart(place, pairs, name, value, format) {
  const drawn = window.echarts.getInstanceByDom(document.querySelector(place)) ?? window.echarts.init(document.querySelector(place));
  const bars = [...pairs].reverse();
  const series = [{ name: '现行', type: 'bar', color: TODAY, data: bars.map(([today]) => today && value(today)) }];
  if (pairs.some(([, changed]) => changed)) {
    series.push({ name: '改后', type: 'bar', color: CHANGED, data: bars.map(([, changed]) => changed && value(changed)) });
  }
  drawn.setOption({ textStyle: { fontFamily: 'inherit' }, tooltip: { trigger: 'axis', valueFormatter: format }, legend: { bottom: 0 }, animation: false,
    grid: { left: 8, right: 16, top: 8, bottom: 40, containLabel: true }, xAxis: { type: 'value', axisLabel: { formatter: format } },
    yAxis: { type: 'category', data: bars.map(([today, changed]) => name(today ?? changed)) }, series }, true);
  drawn.resize();
}

addEventListener('resize', () => document.querySelectorAll('#outcome .chart').forEach(place => window.echarts.getInstanceByDom(place)?.resize()));

function stages(result) {
  const happened = new Map((result.happened ?? []).map(stage => [`${stage.flow} ${stage.stage}`, stage]));
  const pairs = paired(result.today.stages, result.changed?.stages ?? [], stage => `${stage.flow} ${stage.stage}`);
  rows('#stages-simulated', pairs, ([today, changed]) => [(today ?? changed).flowName, (today ?? changed).name, today?.limit, changed?.limit,
    days(today?.meanDays), days(changed?.meanDays), number(today?.maxDays), number(changed?.maxDays), percent(today?.overdueShare), percent(changed?.overdueShare),
    days(happened.get(`${(today ?? changed).flow} ${(today ?? changed).stage}`)?.meanDays)]);
  const totals = [['HANDLING_TOTAL', 'handling'], ['WHOLE_PROCESS', 'whole']];
  totals.forEach(([total, place]) => {
    const ofFlows = pairs.filter(([today, changed]) => (today ?? changed).stage === total);
    chart(`#${place}-days`, ofFlows, stage => stage.flowName, stage => stage.meanDays, days);
    chart(`#${place}-late`, ofFlows, stage => stage.flowName, stage => stage.overdueShare, percent);
  });
}

function offices(result) {
  const pairs = paired(result.today.offices, result.changed?.offices ?? [], office => office.office);
  rows('#offices-simulated', pairs, ([today, changed]) => [today.name, number(today.staff), number(today.tasks), number(changed?.tasks), percent(today.loadShare),
    percent(changed?.loadShare), days(today.meanWaitHours), days(changed?.meanWaitHours), number(today.longestQueue), number(changed?.longestQueue)]);
  chart('#loads', pairs, office => office.name, office => office.loadShare, percent);
}

function side(result) {
  const changed = result.changed;
  rows('#totals', [['申请', 'cases'], ['已送电', 'energised'], ['未办结', 'open'], ['曾暂停', 'paused'], ['历时（天）', 'simulatedDays'], ['模拟用时（秒）', 'seconds']],
    ([name, key]) => [name, number(result.today[key]), number(changed?.[key])]);
  rows('#payers-simulated', paired(result.today.payers, changed?.payers ?? [], payer => `${payer.item} ${payer.payer}`),
    ([one, other]) => [(one ?? other).name, (one ?? other).payer, number(one?.cases), number(other?.cases)]);
  const troubles = of => [...(of?.refused ?? []), ...(of?.stuck ?? [])];
  rows('#troubles-simulated', paired(troubles(result.today), troubles(changed), trouble => trouble.what),
    ([one, other]) => [(one ?? other).what, number(one?.times ?? 0), changed && number(other?.times ?? 0)]);
}

const sides = { TODAY: '现行', CHANGED: '改后' };

function picture(id, chosen) {
  document.querySelector('#pictures-simulated').replaceChildren(...chosen.flatMap(one => {
    const image = Object.assign(document.createElement('img'), { src: `${API}/${id}/pictures/${one.side}/${encodeURIComponent(one.model)}`,
      alt: `${sides[one.side]}${one.name}的热力图` });
    const frame = Object.assign(document.createElement('div'), { className: 'heat', tabIndex: 0 });
    frame.setAttribute('role', 'region');
    frame.setAttribute('aria-label', image.alt);
    frame.append(image);
    return [Object.assign(document.createElement('h4'), { textContent: sides[one.side] }), frame];
  }));
}

async function pictures(id) {
  const all = await send(`${API}/${id}/pictures`, 'GET');
  const drawn = document.querySelector('#drawn');
  drawn.replaceChildren(...[...new Map(all.map(one => [one.model, one])).values()].map(one => new Option(one.name, one.model)));
  drawn.onchange = () => picture(id, all.filter(one => one.model === drawn.value));
  drawn.onchange();
}

async function outcome(simulation) {
  document.querySelector('#outcome').hidden = !simulation.result;
  if (simulation.result) {
    side(simulation.result);
    stages(simulation.result);
    offices(simulation.result);
    await pictures(simulation.id);
  }
}

async function follow(id) {
  shown = id;
  const simulation = await send(`${API}/${id}`, 'GET');
  if (shown !== id) {
    return;
  }
  end.hidden = simulation.state !== 'RUNNING';
  const far = simulation.side ? `${sides[simulation.side]}：${simulation.done} / ${simulation.total} 件` : '正在准备';
  say(`模拟${states[simulation.state]}${simulation.state === 'RUNNING' ? `，${far}` : simulation.failure ? `：${simulation.failure}` : ''}`, simulation.state === 'FAILED');
  if (simulation.state === 'RUNNING') {
    setTimeout(() => follow(id), WAIT);
  } else {
    await outcome(simulation);
  }
}

function words(simulation) {
  const what = simulation.asked.replayMonth ? `重演 ${simulation.asked.replayMonth}` : `${simulation.total} 件`;
  return `${minute(simulation.startedAt)}　${what}　${states[simulation.state]}`;
}

async function list(chosen) {
  const all = await send(API, 'GET');
  records.replaceChildren(...all.map(simulation => new Option(words(simulation), simulation.id)));
  records.closest('.bulk').hidden = all.length === 0;
  if (chosen ?? all[0]) {
    records.value = chosen ?? all[0].id;
    await follow(records.value);
  }
}

records?.addEventListener('change', () => follow(records.value));

end?.addEventListener('click', async () => {
  try {
    await send(`${API}/${shown}/cancellation`, 'POST');
    await follow(shown);
  } catch (failure) {
    say(failure.message, true);
  }
});

form?.addEventListener('submit', async event => {
  event.preventDefault();
  const asked = new FormData(form);
  [...asked.keys()].filter(key => key === 'files' ? !form.elements.files.files.length : !asked.get(key)).forEach(key => asked.delete(key));
  try {
    document.querySelector('#outcome').hidden = true;
    await list((await send(API, 'POST', asked)).id);
  } catch (failure) {
    say(failure.message, true);
  }
});

if (form) {
  list().catch(failure => say(failure.message, true));
}
