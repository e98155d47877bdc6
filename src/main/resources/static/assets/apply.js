// Draws the form that starts a case, as its owner has deployed it, keeps what is typed, shows what the policy says of it and sends it once.

import { areaPicker } from './areas.js';
import { send } from './pages.js';

const form = document.querySelector('#application');
const verdict = document.querySelector('#verdict');
const draft = form.dataset.draft;
const FORM = '/camunda/api/engine/engine/default/process-definition/key/lv-standard/deployed-start-form';
const WAIT_TO_SAVE = 1000;
const WAIT_TO_ASK = 700;

let fields = [];
let sent = false;

function element(tag, attributes, ...children) {
  const created = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => value != null && value !== false && created.setAttribute(name, value === true ? '' : value));
  created.append(...children.filter(child => child != null));
  return created;
}

// ---- fields: each has draw(), which returns its controls, read() and fill(value)

function options(values) {
  return [element('option', { value: '' }, '请选择'), ...values.map(one => element('option', { value: String(one.value) }, one.label))];
}

const checks = component => component.validate ?? {};

const KINDS = {
  textfield(component) {
    const input = element('input', { class: 'form-control', maxlength: checks(component).maxLength, required: checks(component).required,
      type: /phone/i.test(component.key) ? 'tel' : 'text' });
    return { controls: [input], read: () => input.value.trim(), fill: value => { input.value = value; } };
  },
  number(component) {
    const input = element('input', { class: 'form-control', type: 'number', step: component.decimalDigits === 0 ? 1 : 'any', min: checks(component).min,
      max: checks(component).max, required: checks(component).required });
    return { controls: [input], read: () => input.value === '' ? undefined : Number(input.value), fill: value => { input.value = value; } };
  },
  select(component) {
    const input = element('select', { class: 'form-select', required: checks(component).required }, ...options(component.values));
    return { controls: [input], read: () => component.values.find(one => String(one.value) === input.value)?.value, fill: value => { input.value = String(value); } };
  },
  datetime() {
    const input = element('input', { class: 'form-control', type: 'date' });
    return { controls: [input], read: () => input.value, fill: value => { input.value = value; } };
  },
  checkbox(component) {
    const input = element('input', { type: 'checkbox' });
    const denied = component.defaultValue === true ? false : undefined;
    return { controls: [input], read: () => input.checked || denied, fill: value => { input.checked = value === true; } };
  },
  radio(component) {
    const inputs = component.values.map(one => element('input', { type: 'radio', name: component.key, value: one.value, required: checks(component).required }));
    return { controls: inputs.map((input, i) => element('label', { class: 'choice' }, input, ' ' + component.values[i].label)), many: true,
      read: () => component.values[inputs.findIndex(input => input.checked)]?.value, fill: value => inputs.forEach(input => { input.checked = input.value === String(value); }) };
  },
  checklist(component) {
    const inputs = component.values.map(one => element('input', { type: 'checkbox', value: one.value }));
    return { controls: inputs.map((input, i) => element('label', { class: 'choice' }, input, ' ' + component.values[i].label)), many: true,
      read: () => inputs.filter(input => input.checked).map(input => input.value), fill: value => inputs.forEach(input => { input.checked = value.includes(input.value); }) };
  }
};

/** Chosen by name instead of a typed code. */
function area(component) {
  const picker = areaPicker({ required: checks(component).required });
  return { controls: [picker.holder], many: true, read: picker.read, fill: picker.fill };
}

/** One line for each tariff; a single line without a load stands for the whole load. */
function tariffs(component) {
  const lines = element('div', { class: 'tariffs' });
  const add = (tariff = '', load = '') => {
    const select = element('select', { class: 'form-select', 'aria-label': '电价类别' }, ...options(component.values));
    const number = element('input', { class: 'form-control', type: 'number', min: 0, step: 'any', 'aria-label': '该电价类别的容量（千瓦）', placeholder: '容量（千瓦）' });
    const away = element('button', { type: 'button', class: 'btn btn-outline-success btn-sm', 'aria-label': '删去这一类' }, '删去');
    select.value = tariff;
    number.value = load;
    const line = element('div', { class: 'tariff' }, select, number, away);
    away.addEventListener('click', () => {
      line.remove();
      form.dispatchEvent(new Event('input'));
    });
    lines.append(line);
  };
  const more = element('button', { type: 'button', class: 'btn btn-outline-success btn-sm' }, '增加一类电价');
  more.addEventListener('click', () => add());
  add();
  const chosen = () => [...lines.children].map(line => ({ tariff: line.querySelector('select').value, capacityKw: line.querySelector('input').value }))
    .filter(one => one.tariff || one.capacityKw);
  return { controls: [lines, more], many: true, key: 'tariffs', read: () => {
    const all = chosen();
    const whole = all.length === 1 && all[0].capacityKw === '' ? fields.find(field => field.key === 'capacityKw')?.read() : null;
    return all.map(one => ({ tariff: one.tariff || null, capacityKw: whole ?? (one.capacityKw === '' ? null : Number(one.capacityKw)) }));
  }, fill: value => {
    lines.replaceChildren();
    value.forEach(one => add(one.tariff ?? '', one.capacityKw ?? ''));
  } };
}

function draw(component) {
  if (component.type === 'group') {
    const group = element('fieldset', {}, element('legend', {}, component.label), element('div', { class: 'fields' }, ...(component.components ?? []).map(draw).filter(Boolean)));
    shownIf(component, group);
    return group;
  }
  if (!KINDS[component.type] || /^tariff[A-Z]/.test(component.key)) {
    return null; // loads of single tariffs are lines of the one field for tariffs
  }
  const field = component.key === 'region' ? area(component) : component.key === 'tariff' ? tariffs(component) : KINDS[component.type](component);
  const unit = component.appearance?.suffixAdorner;
  const name = (component.dateLabel ?? component.label).replace('代码', text => component.key === 'region' ? '' : text) + (unit && !component.label.includes('（') ? `（${unit}）` : '');
  const star = checks(component).required ? element('span', { class: 'late', 'aria-hidden': 'true' }, ' *') : null;
  const help = component.description && component.key !== 'region' ? element('small', { class: 'none' }, component.description) : null;
  const wrong = element('small', { class: 'late', role: 'alert' });
  const holder = field.many ? element('div', { class: 'field wide', role: 'group', 'aria-label': name }, element('span', {}, name, star), ...field.controls, help, wrong)
    : component.type === 'checkbox' ? element('label', { class: 'field choice' }, ...field.controls, ' ' + name, help, wrong)
    : element('label', { class: 'field' }, element('span', {}, name, star), ...field.controls, help, wrong);
  fields.push({ key: field.key ?? component.key, component, label: name, holder, wrong, read: field.read, fill: field.fill });
  if (component.defaultValue != null) {
    field.fill(component.defaultValue);
  }
  shownIf(component, holder);
  return holder;
}

// ---- what is shown depends on other answers

const conditional = [];

function shownIf(component, holder) {
  if (component.conditional?.hide) {
    conditional.push({ terms: component.conditional.hide.replace(/^=/, '').split(' or '), holder });
  }
}

/** A comparison of one answer with a value, as the forms use them; any other condition leaves the field in sight. */
function holds(term, given) {
  const parts = /^\s*(\w+)\s*(!=|=)\s*("[^"]*"|true|false|null|-?[\d.]+)\s*$/.exec(term);
  const equal = parts && (given[parts[1]] ?? null) === JSON.parse(parts[3]);
  return parts ? (parts[2] === '=' ? equal : !equal) : false;
}

function arrange() {
  const given = Object.fromEntries(fields.map(field => [field.key, field.read()]));
  conditional.forEach(({ terms, holder }) => { holder.hidden = terms.some(term => holds(term, given)); });
}

function answers() {
  return Object.fromEntries(fields.filter(field => !field.holder.closest('[hidden]')).map(field => [field.key, field.read()])
    .filter(([, value]) => value != null && value !== '' && !(Array.isArray(value) && !value.length)));
}

// ---- what the policy says

function list(title, lines) {
  return lines?.length ? element('section', {}, element('h2', {}, title), element('dl', {}, ...lines.flatMap(line =>
    [element('dt', {}, line.name), element('dd', {}, line.value, line.source ? element('small', { class: 'none' }, `　依据：${line.source}`) : null)]))) : null;
}

function judged(body) {
  const words = body.accepted ? '可以受理' : '不能受理';
  return [element('section', { class: body.accepted ? 'fits' : 'refused' }, element('h2', {}, words),
    body.flowName ? element('p', {}, '流程：', element('strong', {}, body.flowName), body.flowWhy ? element('small', { class: 'none' }, `　原因：${body.flowWhy}`) : null) : null,
    body.policyName ? element('p', {}, `适用政策：${body.policyName}`) : null,
    ...body.rejections.map(one => element('p', { class: 'late' }, one.message + (one.source ? `（依据：${one.source}）` : ''))),
    ...body.notices.map(one => element('p', {}, one))),
  list('时限', body.limits), list('客户须提供的资料', body.papers), list('行政审批', body.permits), list('投资界面', body.payers)].filter(Boolean);
}

let asked = 0;

async function ask() {
  const given = answers();
  const missing = fields.filter(field => field.component.validate?.required && !field.holder.closest('[hidden]') && given[field.key] == null);
  if (missing.length) {
    verdict.replaceChildren(element('section', {}, element('h2', {}, '试算'), element('p', { class: 'none' }, `还需填写：${missing.map(field => field.label).join('、')}`)));
    return;
  }
  const turn = ++asked;
  try {
    const body = await call('/api/v1/applications/preview', given);
    if (turn === asked) {
      verdict.replaceChildren(...judged(body));
    }
  } catch (failure) {
    if (turn === asked) {
      verdict.replaceChildren(element('section', { class: 'refused' }, element('h2', {}, '请先更正'), ...told(failure).map(line => element('p', { class: 'late' }, line))));
    }
  }
}

async function call(url, body, headers = {}) {
  const answer = await fetch(url, { method: 'POST', credentials: 'same-origin', body: JSON.stringify(body), headers: { Accept: 'application/json, application/problem+json',
    'Content-Type': 'application/json', 'X-XSRF-TOKEN': document.querySelector('meta[name=csrf]')?.content ?? '', ...headers } });
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw content;
  }
  return content;
}

/** facts.land.rightDate is landRightDate on the form. */
function fieldOf(path) {
  const key = path.replace(/^facts\./, '').replace(/\[\d+\].*/, '').replace(/\.(\w)/g, (all, letter) => letter.toUpperCase());
  return fields.find(field => field.key === key);
}

function told(problem) {
  const errors = problem.errors?.length ? problem.errors : problem.rejections ?? [];
  return errors.length ? errors.map(error => (error.field && fieldOf(error.field) ? `${fieldOf(error.field).label}：` : '') + error.message)
    : [problem.detail ?? '系统暂时无法处理，请稍后重试；填写的内容已保留'];
}

// ---- keeping and sending

let saving;
let asking;
let unsaved = false;

async function save() {
  const given = answers();
  if (!unsaved || sent) {
    return;
  }
  unsaved = false;
  const said = document.querySelector('#kept');
  try {
    await send(`/apply/drafts/${draft}`, 'PUT', { title: given.customerName ?? given.siteAddress ?? '未填写客户名称', fields: JSON.stringify(given) });
    said.textContent = '草稿已保存';
    said.className = 'none';
  } catch (failure) {
    unsaved = true;
    said.textContent = `草稿未能保存：${failure.message}`;
    said.className = 'late';
  }
}

form.addEventListener('input', () => {
  arrange();
  unsaved = true;
  clearTimeout(saving);
  clearTimeout(asking);
  saving = setTimeout(save, WAIT_TO_SAVE);
  asking = setTimeout(ask, WAIT_TO_ASK);
});
addEventListener('beforeunload', event => unsaved && !sent && event.preventDefault());

function receipt(done) {
  const paper = `/api/v1/applications/${encodeURIComponent(done.applicationNo)}/papers/acceptance-receipt`;
  const shown = document.querySelector('#receipt');
  shown.replaceChildren(element('h2', {}, '申请已提交'), element('p', {}, '申请编号：', element('strong', { id: 'number' }, done.applicationNo)),
    element('p', {}, `流程：${done.flowName}`, done.flowWhy ? element('small', { class: 'none' }, `　原因：${done.flowWhy}`) : null),
    element('dl', { class: 'facts' }, ...done.dueDates.map(due => element('div', {}, element('dt', {}, due.name), element('dd', {}, due.dueOn)))),
    element('p', { class: 'bulk' }, element('a', { class: 'btn btn-success', href: paper, target: '_blank' }, '打印受理回执'),
      element('a', { class: 'btn btn-outline-success', href: `/cases/${encodeURIComponent(done.applicationNo)}` }, '打开案卷'),
      element('a', { class: 'btn btn-outline-success', href: '/apply' }, '再受理一件')));
  shown.hidden = false;
  document.querySelector('.applying').hidden = true;
  document.querySelector('#drafts')?.remove();
  shown.focus();
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const button = form.querySelector('[type=submit]');
  const said = document.querySelector('#said');
  fields.forEach(field => { field.wrong.textContent = ''; });
  button.disabled = true;
  try {
    const done = await call('/apply', answers(), { 'Idempotency-Key': draft });
    sent = true;
    receipt(done);
  } catch (problem) {
    said.textContent = told(problem).join('；');
    said.className = 'late';
    (problem.errors ?? []).filter(error => error.field).forEach(error => {
      const field = fieldOf(error.field);
      if (field) {
        field.wrong.textContent = error.message;
      }
    });
    fields.find(field => field.wrong.textContent)?.holder.querySelector('input, select')?.focus();
  } finally {
    button.disabled = false;
  }
});

document.querySelectorAll('.discard').forEach(button => button.addEventListener('click', async () => {
  if (confirm('删除这份草稿？')) {
    await send(`/apply/drafts/${button.dataset.id}`, 'DELETE');
    location.assign('/apply');
  }
}));

async function open() {
  const answer = await fetch(FORM, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    form.append(element('p', { class: 'late' }, '无法读取申请表，请重新登录后再试'));
    return;
  }
  const schema = await answer.json();
  form.append(...schema.components.map(draw).filter(Boolean), element('div', { class: 'bulk' }, element('button', { class: 'btn btn-success', type: 'submit' }, '提交申请'),
    element('span', { id: 'kept', role: 'status' }), element('span', { id: 'said', role: 'alert' })));
  const kept = form.dataset.fields ? JSON.parse(form.dataset.fields) : {};
  await Promise.all(fields.filter(field => field.key in kept).map(field => field.fill(kept[field.key])));
  arrange();
  await ask();
  form.dataset.ready = 'true';
}

open();
