// 试算 in the dialog that starts a case: what the policy says about the form as filled in so far, before anything is
// started. The form library hands its values to nobody, so they are read from the inputs on the page.

import { Failure, ROOT, call, element, list, notice, section, table } from './case-tabs.js';

const ENGINE = document.querySelector('base').getAttribute('engine-api') + 'engine/' + location.pathname.split('/tasklist/')[1].split('/')[0];
const SCHEMA = `${ENGINE}/process-definition/key/lv-standard/deployed-start-form`;
const MARK = 'field_customerName';

let fields;

async function schema() {
  fields ??= inputs((await call(SCHEMA)).components);
  return fields;
}

function inputs(components) {
  return list(components).flatMap(component => [...component.key ? [component] : [], ...inputs(component.components)]);
}

const READERS = {
  checkbox: find => find('')?.checked,
  number: find => find('')?.value.trim() && Number(find('').value.replace(/,/g, '')),
  radio: (find, field) => field.values.find((option, i) => find(`-${i}`)?.checked)?.value,
  checklist: (find, field) => field.values.filter((option, i) => find(`-${i}`)?.checked).map(option => option.value),
  select: (find, field) => field.values.find(option => option.label === find('-display')?.textContent.trim())?.value,
  datetime: find => {
    const day = find('-date')?._flatpickr?.selectedDates[0];
    return day && [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, '0')).join('-');
  }
};

/** Fields that are hidden are not on the page and are left out, as when the form is submitted. */
function answers(form, schema) {
  const prefix = form.querySelector(`[id$="-${MARK}"]`).id.slice(0, -MARK.length);
  const read = field => (READERS[field.type] ?? (find => find('')?.value.trim()))(
    suffix => form.querySelector(`#${CSS.escape(prefix + field.id + suffix)}`), field);
  return Object.fromEntries(schema.map(field => [field.key, read(field)])
    .filter(([, value]) => value != null && value !== '' && value !== false && !(Array.isArray(value) && !value.length)));
}

/** Refuses to ask before the form is complete: the labels on the page say best what is missing. */
function requireAnswers(form, given, schema) {
  const missing = schema.filter(field => field.validate?.required && given[field.key] == null
    && form.querySelector(`[id*="-${field.id}"]`)).map(field => ({ field: field.key, message: '必填' }));
  if (missing.length) {
    throw new Failure('', missing);
  }
}

/** What a field of the application is called on the form: facts.land.rightDate is landRightDate there. */
function label(path, schema) {
  const key = path.replace(/^facts\./, '').replace(/\[\d+\].*/, '').replace(/\.(\w)/g, (all, letter) => letter.toUpperCase());
  const field = schema.find(one => one.key === key || one.key + 's' === key);
  return field ? `${field.dateLabel ?? field.label}：` : '';
}

function lines(title, headings, rows) {
  return rows?.length ? section(title, table([...headings, '依据'], rows.map(row => [row.name, row.value, row.source]))) : null;
}

function verdict(body, process) {
  const other = body.flowName && process && !process.includes(body.flowName);
  const fits = body.accepted && !other;
  return element('div', { class: `alert alert-${fits ? 'success' : 'danger'}`, role: 'status' },
    element('p', {}, [fits ? '可以受理' : other && body.accepted ? '流程不符' : '不能受理', body.flowName && `流程：${body.flowName}`, body.policyName &&
      `适用政策：${body.policyName}`].filter(Boolean).join('；')),
    other ? element('p', {}, `按适用政策应走“${body.flowName}”流程，请返回上一步改选。`) : null,
    body.rejections.length ? element('ul', {}, ...body.rejections.map(one =>
      element('li', {}, one.message + (one.source ? `（依据：${one.source}）` : '')))) : null);
}

function shown(body, process) {
  return [verdict(body, process),
    body.notices.length ? element('div', { class: 'alert alert-info' },
      element('ul', {}, ...body.notices.map(one => element('li', {}, one)))) : null,
    lines('时限', ['环节', '时限'], body.limits), lines('客户须提供的资料', ['资料', '要求'], body.papers),
    lines('行政审批', ['事项', '办理方式'], body.permits), lines('投资界面', ['项目', '投资主体'], body.payers)].filter(Boolean);
}

function add(form) {
  const result = element('div', { class: 'case-tab preview-result', lang: 'zh-CN', 'aria-live': 'polite' });
  const button = element('button', { type: 'button', class: 'btn btn-default preview' }, '试算');
  const hint = element('span', { class: 'text-muted' }, ' 按现行政策计算流程、时限、资料、审批和投资主体，不保存任何内容');
  button.addEventListener('click', async () => {
    button.disabled = true;
    const known = await schema().catch(() => []);
    try {
      const given = answers(form, known);
      requireAnswers(form, given, known);
      const body = await call(`${ROOT}preview`, { method: 'POST', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(given) });
      result.replaceChildren(...shown(body, form.closest('.modal').querySelector('.modal-header')?.textContent));
    } catch (failure) {
      if (list(failure.errors).length) {
        failure.message = '请先更正表单中的下列各项：';
        failure.errors = failure.errors.map(error => ({ message: label(error.field, known) + error.message }));
      }
      result.replaceChildren(notice(failure));
    } finally {
      button.disabled = false;
      result.scrollIntoView({ block: 'nearest' });
    }
  });
  form.after(element('div', { class: 'preview-bar' }, button, hint), result);
}

// Esc closes a dialog and with it goes what was typed into its form; the button beside it closes it still
document.body.addEventListener('keydown', event => {
  if (event.key === 'Escape' && document.querySelector('.modal .fjs-container')) {
    event.stopPropagation();
  }
});

new MutationObserver(() => document.querySelectorAll(`.modal .fjs-container:not([data-preview]) [id$="-${MARK}"]`)
  .forEach(input => {
    const form = input.closest('.fjs-container');
    form.dataset.preview = 'true';
    add(form);
  })).observe(document.body, { childList: true, subtree: true });

export default [];
