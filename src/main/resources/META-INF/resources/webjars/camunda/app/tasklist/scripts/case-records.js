// The tab 办理记录: who finished which task of the case with which answers, so that the next desk reads what the earlier ones
// typed, and the notes of all desks.

import { ROOT, call, element, field, form, list, moment, post, section, stepOf, tab, textArea } from './case-tabs.js';

function answers(entry) {
  return list(entry.answers).length
    ? element('dl', { class: 'case-facts' }, ...entry.answers.map(answer =>
      element('div', {}, element('dt', {}, answer.label), element('dd', {}, answer.text ?? String(answer.value)))))
    : null;
}

function line(entry) {
  return element('li', {}, element('strong', {}, stepOf(entry)), ` ${entry.completedByName} ${moment(entry.completedAt)}`, answers(entry));
}

function noteForm(no, show) {
  const text = textArea();
  const place = field('备注（各岗位可见）', text);
  place.classList.add('wide');
  return form([place], '添加备注', async () => {
    await post(`${ROOT}${encodeURIComponent(no)}/notes`, { text: text.value.trim() || null });
    return '已添加备注';
  }, show);
}

async function draw(no, show) {
  const { records } = await call(`${ROOT}${encodeURIComponent(no)}/records`);
  const page = ROOT.replace(/\/api\/v1\/applications\/$/, '/cases/') + encodeURIComponent(no);
  return [element('p', {}, element('a', { href: page, target: '_blank' }, '打开案卷：资料、时限、出资、文书')),
    section('办理记录', list(records).length ? element('ol', {}, ...records.map(line)) : element('p', {}, '还没有办结的任务。')),
    noteForm(no, show)];
}

export default [tab('case-records', '办理记录', 880, draw)];
