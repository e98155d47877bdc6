// Draws the chart of a table and keeps a copy of it.

import { areaNames, areaPicker } from './areas.js';
import { personNames, send } from './pages.js';

const page = document.querySelector('#report');
const content = JSON.parse(page.dataset.content);
const GREEN = '#0b6e4f';
const BLUE = '#2f6db5';

const CHARTS = {
  kpis: () => content.flows.length && bars(content.flows.map(flow => flow.label),
    [['平均（工作日）', content.flows.map(flow => flow.averageDays), GREEN], ['目标', content.flows.map(flow => flow.target), BLUE]]),
  board: () => bars(content.flows.map(flow => flow.label),
    [['在办', content.flows.map(flow => flow.open), GREEN], ['超期', content.flows.map(flow => flow.overdue), '#b3261e']]),
  'nea-indicators': () => {
    const province = content.rows.find(row => row.level === 'PROVINCE');
    const numbers = Object.keys(province?.indicators ?? {}).filter(number => province.indicators[number].percent != null);
    return province && bars(numbers, [['达标县比例（%）', numbers.map(number => province.indicators[number].percent), GREEN]]);
  },
  'nea-benefits': () => bars(['居民用户', '160千瓦及以下企业', '其他三零', '三省'],
    [['受益户数', ['RESIDENTS', 'ENTERPRISES', 'OTHERS', 'HIGH_VOLTAGE'].map(column => content.rows[0].columns[column]), GREEN]])
};

function bars(names, series) {
  return { xAxis: { type: 'category', data: names }, yAxis: { type: 'value' },
    series: series.map(([name, data, color]) => ({ name, type: 'bar', data, color })) };
}

const options = CHARTS[page.dataset.name]?.();
if (options) {
  const place = document.querySelector('#chart');
  place.hidden = false;
  const drawn = window.echarts.init(place);
  drawn.setOption({ textStyle: { fontFamily: 'inherit' }, tooltip: { trigger: 'axis' }, legend: { bottom: 0 },
    grid: { left: 40, right: 16, top: 16, bottom: 56, containLabel: true }, animation: false, ...options });
  addEventListener('resize', () => drawn.resize());
}

/* A sheet is written while it is sent: how much of it has come is shown until it is complete. */
document.querySelector('#export').addEventListener('click', async event => {
  event.preventDefault();
  const link = event.currentTarget;
  const said = document.querySelector('#said');
  const tell = (text, bad) => {
    said.textContent = text;
    said.className = bad ? 'late' : '';
  };
  tell(`正在导出，共 ${link.dataset.lines} 行…`);
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) {
      throw new Error((await answer.json()).detail);
    }
    const parts = [];
    let received = 0;
    const reader = answer.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      received += next.value.length;
      tell(`正在导出，共 ${link.dataset.lines} 行，已收到 ${Math.ceil(received / 1024)} KB…`);
    }
    const file = URL.createObjectURL(new Blob(parts));
    element('a', { href: file, download: `${page.dataset.name}.xlsx` }).click();
    URL.revokeObjectURL(file);
    tell(`已导出 ${link.dataset.lines} 行，${Math.ceil(received / 1024)} KB`);
  } catch (failure) {
    tell(`导出没有完成：${failure.message}`, true);
  }
});

document.querySelector('#freeze').addEventListener('click', async () => {
  const said = document.querySelector('#said');
  const asked = Object.fromEntries(Object.entries(JSON.parse(page.dataset.asked)).filter(([, value]) => value));
  try {
    const copy = await send(`/api/v1/reports/${page.dataset.name}/frozen`, 'POST', asked);
    said.textContent = `已存档，编号 ${copy.id}，校验值 ${copy.hash.slice(0, 12)}…`;
    said.className = '';
  } catch (failure) {
    said.textContent = failure.message;
    said.className = 'late';
  }
});

/* What no ledger knows is entered here, by marketing and supervisors, with its evidence. */

function element(tag, attributes, ...children) {
  const created = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => created.setAttribute(name, value));
  created.append(...children);
  return created;
}

function field(label, name, more = {}) {
  return element('label', {}, label, element('input', { name, class: 'form-control', ...more }));
}

/** Long names have room. */
function choice(label, name, options) {
  return element('label', options.some(([, text]) => text.length > 10) ? { class: 'wide' } : {}, label, element('select', { name, class: 'form-select' },
    ...options.map(([value, text]) => element('option', { value }, text))));
}

const asked = JSON.parse(page.dataset.asked);

/** An area chosen by its names; that of the table to begin with. */
function area(label) {
  const picker = areaPicker({ required: true });
  const code = element('input', { type: 'hidden', name: 'region', value: asked.region ? asked.region.padEnd(6, '0') : '' });
  picker.holder.addEventListener('change', () => code.value = picker.read() ?? '');
  if (code.value) {
    picker.fill(code.value);
  }
  return element('div', { class: 'place', role: 'group', 'aria-label': label }, element('span', {}, label), code, picker.holder);
}

/** The periods that are offered for the table itself. */
function period() {
  const offered = document.querySelector('select[name=period]').cloneNode(true);
  offered.value = asked.period;
  return element('label', {}, '统计期', offered);
}

function filled(form) {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
}

const ENTRIES = {
  'nea-indicators': () => ({ title: '填报不能由台账计算的指标和预计完成日期', fields: [period(), area('地区（县，带 * 的为省）'),
    choice('指标', 'indicator', Object.entries(content.labels).map(([number, label]) => [number, `${number} ${label}`])),
    choice('状态', 'state', [['DONE', '已完成'], ['EXPECTED', '预计完成'], ['STARTED', '已开展（37、38）']]),
    field('预计完成日期', 'expectedOn', { type: 'date' }), field('证明材料', 'evidence', { maxlength: 500, placeholder: '文件名称或文号' })],
    store: form => send('/api/v1/reports/values', 'PUT', { ...filled(form), indicator: Number(form.elements.indicator.value) }) }),
  'nea-benefits': () => ({ title: '填报增加售电量', fields: [period(), area('县'),
    choice('栏目', 'column', [['RESIDENTS', '居民用户'], ['ENTERPRISES', '160千瓦及以下的企业用户'], ['OTHERS', '其他三零用户'], ['HIGH_VOLTAGE', '三省（高压）用户']]),
    field('万千瓦时', 'amount', { type: 'number', step: '0.0001', min: 0, required: '' }), field('证明材料', 'evidence', { maxlength: 500, required: '' })],
    store: form => send('/api/v1/reports/values', 'PUT', { ...filled(form), state: 'AMOUNT', amount: Number(form.elements.amount.value) }) }),
  'task-ledger': () => ({ title: '登记任务进展', fields: [area('地区'),
    choice('任务', 'no', content.rows.map(row => [row.no, `${row.no} ${row.task.slice(0, 30)}`])),
    choice('状态', 'state', [['IN_PROGRESS', '进行中'], ['DONE', '已完成'], ['NOT_STARTED', '未开始']]), field('预计完成', 'expectedOn', { type: 'date' }),
    field('责任人', 'responsible', { maxlength: 120 }), field('证明材料', 'evidence', { maxlength: 500 })],
    store: form => {
      const { no, ...entry } = filled(form);
      return send(`/api/v1/reports/task-ledger/${no}`, 'PUT', entry);
    } }),
  disclosure: () => ({ title: '更新公开信息', fields: [area('地区'), choice('类别', 'category', content.rows.map(row => [row.category, row.name])),
    element('label', { class: 'wide' }, '公开内容', element('textarea', { name: 'content', class: 'form-control', rows: 3, maxlength: 4000, required: '' })),
    element('fieldset', {}, element('legend', { class: 'none fs-6' }, '渠道'), ...Object.entries(content.channels).map(([value, text]) =>
      element('label', { class: 'check' }, element('input', { type: 'checkbox', name: 'channels', value }), ` ${text} `))),
    field('责任部门', 'office', { maxlength: 120, required: '' }), field('电价执行日期', 'effectiveOn', { type: 'date' }), field('下次复核', 'reviewOn', { type: 'date' })],
    store: form => {
      const { category, ...entry } = filled(form);
      return send(`/api/v1/reports/disclosure/${category}`, 'PUT', { ...entry, channels: new FormData(form).getAll('channels') });
    } })
};

/* Files beside what is published: put up here, fetched by everybody. */
const FILES = {
  title: '上传公开文件（典型设计和造价、电价文件、收费标准、施工单位资质等，PDF 或 XLSX，不超过 20 MB）',
  fields: () => [area('地区'), choice('类别', 'category', content.rows.map(row => [row.category, row.name])),
    field('标题', 'title', { maxlength: 120, placeholder: '不填则用文件名' }), field('文件', 'file', { type: 'file', accept: '.pdf,.xlsx', required: '' })],
  store: form => {
    const sent = new FormData(form);
    const category = sent.get('category');
    sent.delete('category');
    return send(`/api/v1/reports/disclosure/${category}/files`, 'POST', sent);
  }
};

async function stored(told, storing) {
  try {
    await storing();
    location.reload();
  } catch (failure) {
    told.textContent = failure.message;
    told.className = 'late';
  }
}

function asking({ fields, store }) {
  const told = element('span', { role: 'status' });
  const form = element('form', { class: 'asking' }, ...fields, element('button', { class: 'btn btn-success btn-sm' }, '保存'), told);
  form.addEventListener('submit', event => {
    event.preventDefault();
    stored(told, () => store(form));
  });
  return form;
}

function published(file) {
  const told = element('span', { role: 'status' });
  const down = element('button', { class: 'btn btn-outline-danger btn-sm', type: 'button', 'aria-label': `撤下 ${file.title}` }, '撤下');
  down.addEventListener('click', () => stored(told, () => send(`/api/v1/reports/disclosure/${file.category}/files/${file.id}?region=${file.region}`, 'DELETE')));
  return element('li', {}, element('a', { href: file.url }, file.title), ` ${file.fileName}，${Math.ceil(file.size / 1024)} KB，${file.publishedOn} `, down, told);
}

/* Who said what, by which evidence, of what no ledger knows. */
const said = page.dataset.name !== 'nea-indicators' ? [] : content.rows.flatMap(({ region, indicators }) => Object.entries(indicators)
  .filter(([, cell]) => cell.enteredBy).map(([number, cell]) => ({ region, number, cell })));
if (said.length) {
  const [areas, people] = await Promise.all([areaNames(said.map(one => one.region)), personNames(said.map(one => one.cell.enteredBy))]);
  const headings = ['地区', '指标', '完成情况', '证明材料', '填报人'];
  const row = ({ region, number, cell }) => [areas[region] ?? region, `${number} ${content.labels[number]}`,
    cell.state ?? (cell.met ? '已完成' : cell.expected ? `预计 ${cell.expected}` : '—'), cell.evidence ?? '—', people[cell.enteredBy] ?? cell.enteredBy];
  document.querySelector('#entry').before(element('section', { id: 'said-by' }, element('h2', {}, '填报情况'),
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': '填报情况' }, element('table', { class: 'table stack' },
      element('thead', {}, element('tr', {}, ...headings.map(heading => element('th', { scope: 'col' }, heading)))),
      element('tbody', {}, ...said.map(one => element('tr', {}, ...row(one).map((cell, at) => element('td', { 'data-label': headings[at] }, cell)))))))));
}

const entry = ENTRIES[page.dataset.name]?.();
const place = document.querySelector('#entry');
if (entry) {
  place.append(element('h2', {}, entry.title), asking(entry));
  place.hidden = false;
}
if (page.dataset.name === 'disclosure') {
  const files = content.rows.flatMap(row => row.files);
  place.append(element('h2', {}, '公开文件'), ...(files.length ? [element('ul', { class: 'plain' }, ...files.map(published))] : []),
    element('p', { class: 'none' }, FILES.title), asking({ fields: FILES.fields(), store: FILES.store }),
    element('p', {}, element('a', { href: `/public/disclosure/${content.region}` }, '公众看到的页面')));
}
