// Parts of a case's page that come from the API: plan, works, acceptance, interim supply, leases, visits, notices, ratings and call-backs, with
// the forms of those who may add to them. A part without content is not shown; whatever comes is shown as text, never as markup.

import { personNames, send } from './pages.js';

const place = document.querySelector('#more');
const root = `/api/v1/applications/${encodeURIComponent(place.dataset.no)}`;

const MOST_SHOWN = 8;

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
    const long = rows.length > MOST_SHOWN;
    const holder = element('section', {}, element('h2', {}, title));
    place.append(holder);
    (long ? holder.appendChild(element('details', {}, element('summary', {}, `共 ${rows.length} 条，点开查看`))) : holder).append(
      element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, element('table', { class: 'table stack' },
        element('thead', {}, element('tr', {}, ...headings.map(heading => element('th', { scope: 'col' }, heading)))),
        element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map((cell, column) => element('td', { 'data-label': headings[column] }, cell instanceof Node ? cell : String(cell ?? '—')))))))));
  }
}

const roles = (place.dataset.roles ?? '').split(' ');
const may = (...wanted) => place.dataset.open === 'true' && wanted.some(role => roles.includes(role));

/** A control of a form: {name, label, type} or, with options, a choice of [value, text]. */
function control({ name, label, type = 'text', options, optional, ...more }) {
  const field = options
    ? element('select', { class: 'form-select', name, ...(!optional && { required: '' }) }, ...options.map(([value, text]) => element('option', { value }, text)))
    : element('input', { class: type === 'checkbox' ? 'form-check-input' : 'form-control', name, type, ...(!optional && type !== 'checkbox' && { required: '' }), ...more });
  return type === 'checkbox' ? element('label', {}, field, ` ${label}`) : element('label', {}, label, field);
}

/** A form below the part of the page it adds to; {@code read} makes the body of the call from its values. */
function form(title, path, method, fields, read, button) {
  const said = element('p', { role: 'status' });
  const drawn = element('form', { class: 'noting' }, ...fields.map(control), element('button', { class: 'btn btn-outline-success' }, button), said);
  drawn.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      await send(root + path, method, await read(new FormData(drawn)));
      location.reload();
    } catch (failure) {
      said.textContent = failure.message;
      said.className = 'late';
    }
  });
  place.append(element('section', {}, element('h2', {}, title), drawn));
}

const filled = values => Object.fromEntries([...values].filter(([, value]) => value !== ''));

async function part(path) {
  const answer = await fetch(root + path, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  return answer.ok ? answer.json() : {};
}

const [works, visits, notices, ratings, calls, transition, opinions, services, costs, connection, leases, certificates] = await Promise.all(['/works', '/visits',
  '/notices', '/ratings', '/follow-ups', '/transitional-supplies', '/plan-opinions', '/services', '/costs', '/connection', '/leases', '/certificates'].map(part));

const actors = [...(connection.inspections ?? []), ...(connection.steps ?? [])].map(one => one.actor);
const names = new Map(Object.entries(await personNames(actors)));

const price = costs.priceCheck;
table('参考造价', ['参考造价（元）', '外部线路、通道与第二回路合计（元）', '相差（元）', '说明'], price ? [[price.priceYuan, price.sumYuan,
  Number(price.differenceYuan) === 0 ? '一致' : price.differenceYuan, Number(price.differenceYuan) === 0 ? '—' : price.note ?? '未说明']] : []);
table('部门意见', ['方案', '部门', '结论', '意见', '登记人', '时间'], (opinions.opinions ?? []).map(said =>
  [`第 ${said.revision} 次`, said.departmentName, said.agreed == null ? '—' : said.agreed ? '同意' : '不同意',
    `${said.afterwards ? '（现场答复后复核）' : ''}${said.opinion ?? ''}` || '—', said.givenBy, minute(said.at)]));
if (place.dataset.plan === 'true' && may('marketing', 'development', 'operations', 'dispatch', 'distribution-office')) {
  form('登记本部门意见', '/plan-opinions', 'POST', [{ name: 'agreed', label: '结论', options: [['true', '同意'], ['false', '不同意']] },
    { name: 'opinion', label: '意见', optional: true, maxlength: '2000' }],
  values => ({ ...filled(values), agreed: values.get('agreed') === 'true' }), '登记意见');
}
table('客户选择的电力套餐服务', ['服务', '内容'], (services.chosen ?? []).map(service => [service.name, service.description]));
if (place.dataset.plan === 'true' && may('customer-manager') && (services.offered ?? []).length) {
  form('登记客户选择的套餐服务', '/services', 'PUT', services.offered.map(service => ({ name: 'services', label: service.name, type: 'checkbox', value: service.code,
    ...(services.chosen.some(one => one.code === service.code) && { checked: '' }) })), values => ({ services: values.getAll('services') }), '登记选择');
}
table('检验', ['检验', '结论', '缺陷', '部门意见', '检验人', '时间'], (connection.inspections ?? []).map(visit =>
  [visit.reinspection ? `${visit.kindName}（复验）` : visit.kindName, visit.passed ? '合格' : '不合格', visit.defects.join('；') || null,
    visit.findings.join('；') || null, names.get(visit.actor) ?? visit.actor, minute(visit.at)]));
table('移交、送电和计量', ['步骤', '编号', '起始示数（千瓦时）', '封印编号', '办理人', '时间'], (connection.steps ?? []).map(step =>
  [step.kindName, step.number, step.reading, step.seals, names.get(step.actor) ?? step.actor, minute(step.at)]));
table('验收当日送电', ['应于当日送电', '情况'], connection.sameDay ? [[connection.sameDay.connectOn, connection.sameDay.missed ? '未于当日送电' : '按期']] : []);
table('缺陷照片', ['缺陷', '照片'], (connection.photos ?? []).map(photo => [photo.defect,
  element('a', { href: `${root}/documents/${photo.documentId}`, target: '_blank' }, '查看照片')]));
const defects = [...new Set((connection.inspections ?? []).flatMap(visit => visit.defects))];
if (defects.length && may('customer-manager', 'project-manager', 'marketing', 'operations', 'metering')) {
  form('登记缺陷照片', '/connection/photos', 'POST', [{ name: 'defect', label: '缺陷', options: defects.map(defect => [defect, defect]) },
    { name: 'file', label: '拍照或选择图片', type: 'file', accept: 'image/*' }], async values => {
    const photo = new FormData();
    photo.append('code', 'DEFECT_PHOTO');
    photo.append('file', values.get('file'));
    return { defect: values.get('defect'), documentId: (await send(`${root}/documents`, 'POST', photo)).id };
  }, '登记照片');
}
table('设备租赁', ['设备', '数量', '租期', '月租金（元）', '归还'], (leases.leases ?? []).map(lease =>
  [lease.equipment, lease.quantity, `${lease.fromOn} 至 ${lease.toOn}`, lease.monthlyYuan, lease.returnedOn ? `${lease.returnedOn}：${lease.returnedState}` : '未归还']));
if (place.dataset.temporary === 'true' && may('customer-manager')) {
  form('登记设备租赁', '/leases', 'POST', [{ name: 'equipment', label: '设备', maxlength: '200' }, { name: 'quantity', label: '数量', type: 'number', min: '1', max: '1000', value: '1' },
    { name: 'fromOn', label: '租期起', type: 'date' }, { name: 'toOn', label: '租期止', type: 'date' },
    { name: 'monthlyYuan', label: '月租金（元）', type: 'number', min: '0', step: '0.01' }],
  values => ({ ...filled(values), quantity: Number(values.get('quantity')), monthlyYuan: Number(values.get('monthlyYuan')) }), '登记租赁');
}
if (roles.includes('customer-manager')) {
  (leases.leases ?? []).filter(lease => !lease.returnedOn).forEach(lease => form(`归还 ${lease.equipment}`, `/leases/${lease.id}/return`, 'POST',
    [{ name: 'state', label: '归还时的状况', maxlength: '400' }], filled, '登记归还'));
}

table('配套工程节点', ['回路', '节点', '计划', '完成', '说明'], (works.milestones ?? []).map(step =>
  [step.circuit, step.name, step.plannedOn, step.late ? `${step.doneOn}（迟于计划）` : step.doneOn, step.detail]));
table('物资', ['回路', '领料单', '领料时间', '送货单', '到货时间'], (works.materials ?? []).map(line =>
  [line.circuit, line.orderNo, minute(line.orderedAt), line.deliveryNo, minute(line.deliveredAt)]));
table('配套工程项目', ['回路', '项目编号', '登记时间'], (works.projects ?? []).map(line => [line.circuit, line.projectNo, minute(line.enteredAt)]));
table('接入作业', ['回路', '方式', '停电原因'], (works.connections ?? []).map(line =>
  [line.circuit, line.liveWork ? '不停电作业' : '停电接入', line.reason]));
table('施工契约', ['回路', '契约编号', '施工单位', '约定完工'], (works.contracts ?? []).filter(one => one.contractNo || one.builder || one.finishOn).map(one =>
  [one.circuit, one.contractNo, one.builder && `${one.builder}${one.framework == null ? '' : one.framework ? '（年度框架内）' : '（不在年度框架内）'}`, one.finishOn]));
table('施工告知', ['施工单位', '范围', '开工', '约定完工', '告知时间'], (works.builderNotices ?? []).map(notice =>
  [`${notice.builder}${notice.affiliated ? '（集体企业）' : ''}`, notice.scope, notice.startOn, notice.finishOn, minute(notice.noticedAt)]));
if (may('customer-manager', 'project-manager')) {
  form('登记施工告知', '/works/builder-notices', 'POST', [{ name: 'builder', label: '施工单位', maxlength: '120' }, { name: 'scope', label: '范围', maxlength: '500' },
    { name: 'startOn', label: '开工日期', type: 'date' }, { name: 'affiliated', label: '集体企业', type: 'checkbox' },
    { name: 'finishOn', label: '约定完工日期（集体企业必填）', type: 'date', optional: true }],
  values => ({ ...filled(values), affiliated: values.has('affiliated') }), '登记告知');
}
table('过渡供电', ['过渡供电', '截止', '电网改造', '正式电源', '状态'], (transition.transitionalSupplies ?? []).map(supply =>
  [supply.source, supply.timesPutOff ? `${supply.until}（已延长 ${supply.timesPutOff} 次：${supply.reason}）` : supply.until,
    supply.reinforcementStartedOn ? `${supply.projectNo}，${supply.reinforcementStartedOn} 开工` : `应于 ${supply.reinforcementFrom} 前开工`,
    supply.permanentSource, supply.endedOn ? `${supply.endedOn} 结束` : supply.late ? '逾期' : '进行中']));
table('到访预约', ['事由', '日期', '时段', '渠道', '客户说明', '结果'], (visits.visits ?? []).map(visit => [visit.purposeName, visit.date, visit.periodName, visit.channelName, visit.note,
  visit.outcome === 'DONE' ? '已上门' : visit.outcome === 'MISSED' ? `未成行（${visit.fault === 'CUSTOMER' ? '客户原因' : '供电企业原因'}）` : '待上门']));
if (may('customer-manager') && (visits.open ?? []).length) {
  form('预约上门', '/visits', 'POST', [{ name: 'purpose', label: '事由', options: visits.purposes.map(one => [one.purpose, one.name]) },
    { name: 'slot', label: '时段', options: visits.open.map(slot => [`${slot.date}/${slot.period}`, `${slot.date} ${slot.periodName}`]) },
    { name: 'channel', label: '预约渠道', options: [['PHONE', '电话'], ['COUNTER', '营业厅'], ['ONLINE', '线上']] },
    { name: 'note', label: '客户说明', optional: true, maxlength: '2000' }],
  values => { const { slot, ...rest } = filled(values); const [date, period] = slot.split('/'); return { ...rest, date, period }; }, '预约');
}
if (may('customer-manager', 'operations', 'metering') && (visits.visits ?? []).some(visit => !visit.outcome)) {
  form('登记上门结果', '/visits/outcome', 'POST', [{ name: 'fault', label: '结果', optional: true, options: [['', '已上门'], ['CUSTOMER', '未成行：客户原因'], ['UTILITY', '未成行：供电企业原因']] },
    { name: 'note', label: '说明', optional: true, maxlength: '500' }], filled, '登记结果');
}
table('共享和在档资料', ['资料', '来源', '编号', '有效期至', '取得', '文件'], (certificates.certificates ?? []).map(paper =>
  [paper.name, paper.source, paper.number, paper.validUntil ?? '长期', minute(paper.fetchedAt), paper.file ? element('a', { href: paper.file }, paper.fileName) : '—']));

/** How a notice fares, and for what does not arrive the button that sends it again. */
function fares(notice) {
  if (notice.state !== 'STUCK') {
    return notice.stateName;
  }
  const again = element('button', { class: 'btn btn-outline-success btn-sm', type: 'button' }, '重发');
  const cell = element('span', {}, `${notice.stateName}：${notice.lastError ?? ''} `, again);
  again.addEventListener('click', async () => {
    try {
      await send(`${root}/notices/${notice.id}/retry`, 'POST');
      cell.textContent = '已重新发送';
    } catch (failure) {
      cell.textContent = failure.message;
    }
  });
  return cell;
}
table('通知', ['通知', '对象', '渠道', '内容', '状态', '发出', '送达'], (notices.notices ?? []).map(notice =>
  [notice.name, notice.recipient, notice.channelName, notice.text, fares(notice), minute(notice.createdAt), minute(notice.sentAt)]));
table('评价', ['对象', '评分', '意见', '时间'], (ratings.ratings ?? []).map(rating =>
  [rating.subjectName, rating.score, rating.comment, minute(rating.at)]));
table('回访与投诉', ['事由', '内容', '应办结', '核实', '整改', '办结'], (calls.followUps ?? []).map(call =>
  [call.causeName, call.statement ?? call.topicName, call.dueOn, call.finding, call.improvement, minute(call.closedAt)]));
