// Parts of a case's page that come from the API: works, interim supply, inspections, meter and seals, visits, notices, ratings and call-backs. A part without content is not shown;
// whatever comes is shown as text, never as markup.

const place = document.querySelector('#more');
const root = `/api/v1/applications/${encodeURIComponent(place.dataset.no)}`;

function element(tag, attributes, ...children) {
  const created = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => created.setAttribute(name, value));
  created.append(...children);
  return created;
}

function minute(at) {
  return at ? at.slice(0, 16).replace('T', ' ') : '—';
}

function table(title, headings, rows) {
  if (rows.length) {
    place.append(element('section', {}, element('h2', {}, title),
      element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, element('table', { class: 'table' },
        element('thead', {}, element('tr', {}, ...headings.map(heading => element('th', { scope: 'col' }, heading)))),
        element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map(cell => element('td', {}, String(cell ?? '—'))))))))));
  }
}

async function people(ids) {
  const answer = await fetch(`/api/v1/people?${new URLSearchParams(ids.map(id => ['id', id]))}`, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  return answer.ok ? answer.json() : [];
}

async function part(path) {
  const answer = await fetch(root + path, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  return answer.ok ? answer.json() : {};
}

const [works, visits, notices, ratings, calls, transition, connection] = await Promise.all(['/works', '/visits', '/notices', '/ratings', '/follow-ups',
  '/transitional-supplies', '/connection'].map(part));
const actors = [...(connection.inspections ?? []), ...(connection.steps ?? [])].map(one => one.actor);
const names = new Map(actors.length ? (await people([...new Set(actors)])).map(({ id, name }) => [id, name]) : []);

table('检验', ['检验', '结论', '缺陷', '部门意见', '检验人', '时间'], (connection.inspections ?? []).map(visit =>
  [visit.reinspection ? `${visit.kindName}（复验）` : visit.kindName, visit.passed ? '合格' : '不合格', visit.defects.join('；') || null,
    visit.findings.join('；') || null, names.get(visit.actor) ?? visit.actor, minute(visit.at)]));
table('移交、送电和计量', ['步骤', '编号', '起始示数（千瓦时）', '封印编号', '办理人', '时间'], (connection.steps ?? []).map(step =>
  [step.kindName, step.number, step.reading, step.seals, names.get(step.actor) ?? step.actor, minute(step.at)]));

table('配套工程节点', ['回路', '节点', '计划', '完成', '说明'], (works.milestones ?? []).map(step =>
  [step.circuit, step.name, step.plannedOn, step.late ? `${step.doneOn}（迟于计划）` : step.doneOn, step.detail]));
table('物资', ['回路', '领料单', '领料时间', '送货单', '到货时间'], (works.materials ?? []).map(line =>
  [line.circuit, line.orderNo, minute(line.orderedAt), line.deliveryNo, minute(line.deliveredAt)]));
table('接入作业', ['回路', '方式', '停电原因'], (works.connections ?? []).map(line =>
  [line.circuit, line.liveWork ? '不停电作业' : '停电接入', line.reason]));
table('施工告知', ['施工单位', '范围', '开工', '告知时间'], (works.builderNotices ?? []).map(notice =>
  [notice.builder, notice.scope, notice.startOn, minute(notice.noticedAt)]));
table('过渡供电', ['过渡供电', '截止', '电网改造', '正式电源', '状态'], (transition.transitionalSupplies ?? []).map(supply =>
  [supply.source, supply.timesPutOff ? `${supply.until}（已延长 ${supply.timesPutOff} 次：${supply.reason}）` : supply.until,
    supply.reinforcementStartedOn ? `${supply.projectNo}，${supply.reinforcementStartedOn} 开工` : `应于 ${supply.reinforcementFrom} 前开工`,
    supply.permanentSource, supply.endedOn ? `${supply.endedOn} 结束` : supply.late ? '逾期' : '进行中']));
table('到访预约', ['日期', '时段', '客户说明'], (visits.visits ?? []).map(visit => [visit.date, visit.periodName ?? visit.period, visit.note]));
table('通知', ['通知', '对象', '内容', '状态', '送达'], (notices.notices ?? []).map(notice =>
  [notice.name, notice.recipient, notice.text, notice.stateName, minute(notice.sentAt)]));
table('评价', ['对象', '评分', '意见', '时间'], (ratings.ratings ?? []).map(rating =>
  [rating.subjectName, rating.score, rating.comment, minute(rating.at)]));
table('回访与投诉', ['事由', '内容', '应办结', '核实', '整改', '办结'], (calls.followUps ?? []).map(call =>
  [call.causeName, call.statement ?? call.topicName, call.dueOn, call.finding, call.improvement, minute(call.closedAt)]));
