// The meetings of the own areas, or one of them with its agenda, input, decisions, resolutions and minutes. All text comes as text.

import { areaNames, areaPicker } from './areas.js';
import { personNames, send } from './pages.js';

const id = document.querySelector('#meetings').dataset.id;
const place = document.querySelector('#content-of-meeting');
const said = document.querySelector('#said');
const ROLES = { marketing: '营销部', development: '发展部', operations: '运检部', dispatch: '调控中心', 'distribution-office': '配网办',
  materials: '物资部', metering: '装表接电班', finance: '财务部', 'project-manager': '项目经理', 'customer-manager': '客户经理', supervisor: '督办' };

function element(tag, attributes, ...children) {
  const created = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => created.setAttribute(name, value));
  created.append(...children.filter(child => child != null));
  return created;
}

function minute(at) {
  return at ? new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }) : '—';
}

function link(url, text) {
  return element('a', { href: url }, text);
}

function section(title, ...children) {
  place.append(element('section', {}, element('h2', {}, title), ...children));
}

function table(title, headings, rows, none) {
  if (!rows.length) {
    return element('p', { class: 'none' }, none);
  }
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, element('table', { class: 'table stack' },
    element('thead', {}, element('tr', {}, ...headings.map(heading => element('th', { scope: 'col' }, heading)))),
    element('tbody', {}, ...rows.map(row => element('tr', row.late ? { class: 'overdue' } : {},
      ...row.cells.map((cell, column) => element('td', { 'data-label': headings[column] }, cell instanceof Node ? cell : String(cell ?? '—'))))))));
}

function field(label, control) {
  return element('label', control.tagName === 'TEXTAREA' ? { class: 'wide' } : {}, label, control);
}

function input(name, type = 'text', more = {}) {
  return element('input', { name, type, class: 'form-control', required: '', ...more });
}

function area(name, most) {
  return element('textarea', { name, class: 'form-control', rows: '4', maxlength: most, required: '' });
}

function choice(name, options) {
  return element('select', { name, class: 'form-select' }, ...Object.entries(options).map(([value, text]) => element('option', { value }, text)));
}

/** A form that sends what was filled in and then shows what came of it. */
function form(button, fields, act) {
  const created = element('form', { class: 'asking' }, ...fields, element('button', { class: 'btn btn-success btn-sm' }, button));
  created.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      const answer = await act(Object.fromEntries(new FormData(created)));
      location.assign(answer?.meeting && !id ? `/meetings/${answer.meeting.id}` : location.pathname);
    } catch (failure) {
      said.textContent = failure.message;
      said.className = 'late';
    }
  });
  return created;
}

function dutyRows(duties) {
  return duties.map(duty => ({ late: duty.late, cells: [duty.kindName ?? '会议议定事项', duty.title, duty.departmentName ?? ROLES[duty.department] ?? duty.department, duty.dueOn,
    duty.applicationNo ? link(`/cases/${encodeURIComponent(duty.applicationNo)}`, duty.applicationNo) : '—', duty.result ?? (duty.late ? '逾期' : '办理中')] }));
}

const DUTY_HEADINGS = ['类别', '事项', '责任部门', '应办结', '申请', '结果'];

async function all() {
  const [{ meetings }, { duties }, { items }] = await Promise.all([send('/api/v1/meetings', 'GET'), send('/api/v1/duties', 'GET'),
    send('/api/v1/coordination-items', 'GET')]);
  const names = await areaNames(meetings.map(meeting => meeting.region));
  const area = areaPicker({ required: true });
  section('会议', table('会议', ['会议', '地区', '材料截止', '事由', '状态'], meetings.map(meeting => ({ cells: [link(`/meetings/${meeting.id}`, meeting.title),
    names[meeting.region] ?? meeting.region, minute(meeting.inputDueAt), meeting.reason, meeting.held ? '已形成纪要' : '待召开'] })), '还没有会议。'));
  section('召集临时会议', form('召集', [element('div', { class: 'wide' }, '地区', area.holder),
    field('开始时间', input('startsAt', 'datetime-local')), field('事由', input('reason', 'text', { maxlength: 500 })),
    field('申请编号（可空）', element('input', { name: 'applicationNo', class: 'form-control', maxlength: 40 }))],
    values => send('/api/v1/meetings', 'POST', { ...values, region: area.read(), startsAt: `${values.startsAt}:00+08:00`, applicationNo: values.applicationNo || undefined })));
  section('督办事项', table('督办事项', DUTY_HEADINGS, dutyRows(duties), '没有待办的督办事项。'));
  section('协同事项标准化清单', table('协同事项', ['事项', '责任部门', '依据或批准'], items.map(item => ({ cells: [item.title,
    ROLES[item.department] ?? item.department, item.source ?? (item.approved == null ? '待批准' : `${item.approved ? '已批准' : '未批准'} ${item.paperNo}`)] })), ''));
  const open = items.filter(item => !item.source && item.approved == null);
  if (open.length) {
    section('登记总经理办公会决定', form('登记', [field('协同事项', choice('code', Object.fromEntries(open.map(item => [item.code, item.title])))),
      field('决定', choice('approved', { true: '批准', false: '不批准' })), field('文件号', input('paperNo', 'text', { maxlength: 120 }))],
      ({ code, approved, paperNo }) => send(`/api/v1/coordination-items/${code}/decision`, 'POST', { approved: approved === 'true', paperNo })));
  }
}

async function one() {
  const view = await send(`/api/v1/meetings/${id}`, 'GET');
  const path = `/api/v1/meetings/${id}`;
  const names = await personNames([view.heldBy, ...view.decisions.map(decision => decision.decidedBy)]);
  document.querySelector('#title').textContent = view.meeting.title;
  document.querySelector('#about').textContent = `主持：${view.chair}。参加：${view.departments.join('、')}${view.rank.replace('部门', '')}。`
    + `材料截止 ${minute(view.meeting.inputDueAt)}${view.missing.length && !view.meeting.held ? `，尚未报送：${view.missing.join('、')}` : ''}。`;
  section('议程', table('议程', ['序号', '内容', '报告', '材料', '相关申请或事项'], view.agenda.map(item => ({ cells: [item.no,
    item.table ? link(item.table, item.title) : item.title, item.reports, item.content, element('span', {}, ...item.cases.flatMap(no =>
      [link(`/cases/${encodeURIComponent(no)}`, no), ' ']), ...item.duties.map(duty => `${duty.title}（${ROLES[duty.department]}，${duty.dueOn}）`))] })), ''));
  section('审议决定', table('审议决定', ['申请', '结论', '意见', '时间', '登记人'], view.decisions.map(decision => ({ cells: [
    link(`/cases/${encodeURIComponent(decision.applicationNo)}`, decision.applicationNo), decision.approved ? '通过' : '退回修改', decision.opinion,
    minute(decision.decidedAt), names[decision.decidedBy] ?? decision.decidedBy] })), '还没有审议供电方案。'));
  section('议定事项', table('议定事项', DUTY_HEADINGS, dutyRows(view.actions), '还没有议定事项。'));
  if (view.minutes) {
    section('会议纪要', element('p', {}, `参会：${view.attendants}`), element('p', { style: 'white-space: pre-wrap' }, view.minutes),
      element('p', { class: 'none' }, `${minute(view.heldAt)} ${names[view.heldBy] ?? view.heldBy}`));
    return;
  }
  section('报送材料', form('报送', [field('部门', choice('department', Object.fromEntries(['development', 'operations', 'dispatch', 'distribution-office', 'marketing']
    .map(role => [role, ROLES[role]])))), field('材料', area('content', 4000))], ({ department, content }) => send(`${path}/inputs/${department}`, 'PUT', { content })));
  const plans = view.agenda.find(item => item.no === 2).cases;
  if (plans.length) {
    section('登记审议结论', form('登记', [field('申请', choice('applicationNo', Object.fromEntries(plans.map(no => [no, no])))),
      field('结论', choice('approved', { true: '通过', false: '退回修改' })), field('意见', element('input', { name: 'opinion', class: 'form-control', maxlength: 2000 }))],
      ({ applicationNo, approved, opinion }) => send(`${path}/decisions`, 'POST', { applicationNo, approved: approved === 'true', opinion: opinion || undefined })));
  }
  section('交办议定事项', form('交办', [field('事项', input('title', 'text', { maxlength: 500 })), field('责任部门', choice('department', ROLES)),
    field('完成日期', input('dueOn', 'date'))], values => send(`${path}/actions`, 'POST', values)));
  section('形成纪要', form('形成纪要', [field('参会人员', area('attendants', 1000)), field('纪要', area('minutes', 20000))],
    values => send(`${path}/minutes`, 'POST', values)));
}

(id ? one() : all()).catch(failure => {
  said.textContent = failure.message;
  said.className = 'late';
});
