// Three tabs for every task: the papers of its case (资料), how far the case is (进度) and who answers for it (责任人); a
// fourth is in case-actions.js. They call our API as the person logged in here. Whatever comes from the API is shown as text, never as markup.

export const ROOT = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '') + '/api/v1/applications/';
const MAX_BYTES = 20 * 1024 * 1024;
const FILE_KINDS = '.pdf,.ofd,.jpg,.jpeg,.png,.heic,.heif';

/** Colour of a state, of papers and of stages. */
const COLOURS = {
  PROVIDED: 'success', SHARED: 'info', ON_FILE: 'info', DEFERRED: 'warning', MISSING: 'danger', PLANNED: 'default', OPEN: 'primary',
  WARNED: 'warning', OVERDUE: 'danger', STOPPED: 'default', DONE: 'success'
};
const UNITS = { WD: '个工作日', CD: '天' };
const FAILURES = {
  401: '登录已过期，请重新登录', 403: '没有权限', 404: '没有这份申请，或您没有查看它的权限', 413: '文件过大，最大 20 MB'
};

export class Failure extends Error {
  constructor(detail, errors = []) {
    super(detail);
    this.errors = errors;
  }
}

export function element(tag, attributes = {}, ...children) {
  const created = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => created.setAttribute(name, value));
  created.append(...children.filter(child => child != null));
  return created;
}

export function table(headings, rows) {
  return element('table', { class: 'table table-condensed case-table' },
    element('thead', {}, element('tr', {}, ...headings.map(heading => element('th', { scope: 'col' }, heading)))),
    element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells.map(cell => element('td', {}, cell ?? '—'))))));
}

export function section(title, ...content) {
  return element('section', { class: 'case-section' }, element('h4', {}, title), ...content);
}

export function badge(state, words) {
  return element('span', { class: 'label label-' + (COLOURS[state] ?? 'default') }, words ?? '—');
}

export function list(values) {
  return Array.isArray(values) ? values : [];
}

/** A day as it is, an instant to the minute in Chinese time. */
export function moment(text) {
  const at = /T/.test(text ?? '') ? new Date(text) : NaN;
  return Number.isNaN(Number(at)) ? text || null
    : at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
}

/** A step of the office record, with its circuit or permit where there were several alike. */
export function stepOf(entry) {
  return entry.subject ? `${entry.name}（${entry.subject}）` : entry.name;
}

function days(number, unit) {
  return number == null ? null : `${number} ${UNITS[unit] ?? '天'}`;
}

function bytes(size) {
  if (!(size >= 0)) {
    return null;
  }
  return size < 1024 ? `${size} B` : size < 1024 * 1024 ? `${Math.round(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

function token() {
  return document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/)?.[1] ?? '';
}

export async function call(url, options = {}) {
  let answer;
  try {
    answer = await fetch(url, { credentials: 'same-origin', ...options,
      headers: { Accept: 'application/json, application/problem+json', 'X-XSRF-TOKEN': token(), ...options.headers } });
  } catch {
    throw new Failure('无法连接系统，请检查网络后重试');
  }
  const body = await answer.json().catch(() => null);
  if (answer.ok && body) {
    return body;
  }
  const words = /\p{Script=Han}/u.test(body?.detail ?? '') ? body.detail.replace(/（[\w.?-]+）/g, '') : FAILURES[answer.status];
  throw new Failure(words ?? '系统暂时无法处理，请稍后重试', list(body?.errors));
}

/**
 * The application number. Every process of a case has it as its business key, but operators may read tasks only, not
 * processes: they find it at the head of the case summary.
 */
export async function applicationOf(api, taskId) {
  const task = `${api.engineApi}/task/${encodeURIComponent(taskId)}`;
  const { caseSummary } = await call(`${task}/variables`);
  const { processInstanceId } = caseSummary ? {} : await call(task);
  const number = caseSummary ? String(caseSummary.value).split(' · ')[0]
    : processInstanceId && (await call(`${api.engineApi}/process-instance/${encodeURIComponent(processInstanceId)}`)).businessKey;
  if (!number) {
    throw new Failure('该任务不属于任何申请');
  }
  return number;
}

export function notice(failure) {
  const known = failure instanceof Failure;
  if (!known) {
    console.error(failure);
  }
  return element('div', { class: 'alert alert-danger', role: 'alert' },
    element('p', {}, !known ? '页面出错，请刷新后重试' : failure.errors.length ? '没有提交，请更正：' : failure.message),
    failure.errors?.length ? element('ul', {}, ...failure.errors.map(error => element('li', {}, error.message ?? ''))) : null);
}

let fields = 0;

export function field(label, control, id = `case-field-${++fields}`) {
  control.id = id;
  return element('div', { class: 'form-group' }, element('label', { for: id }, label), control);
}

/** A place to choose a file, and the input; the browser's own file field speaks the language of the browser's menus. */
export function fileField(label, id = `case-field-${++fields}`) {
  const file = element('input', { id, type: 'file', accept: FILE_KINDS });
  const chosen = element('span', {}, '未选择文件');
  file.addEventListener('change', () => { chosen.textContent = file.files[0]?.name ?? '未选择文件'; });
  return [element('div', { class: 'form-group' }, element('span', {}, `${label}（PDF、OFD、JPG、PNG、手机照片，不超过 20 MB）`),
    element('div', { class: 'case-file' }, file, element('label', { for: id, class: 'btn btn-default' }, '选择文件'), chosen)), file];
}

export function textArea() {
  return element('textarea', { class: 'form-control', rows: 2, maxlength: 2000 });
}

export function select(options) {
  return element('select', { class: 'form-control' }, ...options);
}

export function option(value, words) {
  return element('option', { value }, words);
}

/** A form of ours: what send returns is said above the tab, which is drawn anew; a refusal above the form. */
export function form(content, label, send, show, style = 'btn-primary') {
  const refusal = element('div', { 'aria-live': 'polite' });
  const button = element('button', { class: `btn ${style}`, type: 'submit' }, label);
  const created = element('form', { class: 'case-upload' }, ...content, button);
  created.addEventListener('submit', async event => {
    event.preventDefault();
    event.stopPropagation();
    button.disabled = true;
    try {
      await show(element('div', { class: 'alert alert-success', role: 'status' }, await send()));
    } catch (failure) {
      refusal.replaceChildren(notice(failure));
    } finally {
      button.disabled = false;
    }
  });
  return element('div', {}, refusal, created);
}

export function post(url, body) {
  return call(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

/** Shows what draw returns, or why it failed. Draw gets the application number, a way to show it all again and the page's API. */
export function tab(id, label, priority, draw) {
  return {
    id, pluginPoint: 'tasklist.task.detail', priority, properties: { label },
    render(node, { api, taskId }) {
      const place = element('div', { class: 'case-tab', lang: 'zh-CN' });
      node.append(place);
      const show = async message => {
        if (!message) {
          place.replaceChildren(element('p', { class: 'text-muted' }, '正在加载…'));
        }
        try {
          const content = await draw(await applicationOf(api, taskId), show, api);
          place.replaceChildren(...[message, ...content].filter(Boolean));
        } catch (failure) {
          // what was done may have ended the task whose tab this is
          place.replaceChildren(message ?? notice(failure));
        }
      };
      show();
    }
  };
}

/* 资料 */

function required(items) {
  const rows = items.map((item, i) => [
    item.stage === items[i - 1]?.stage ? '' : item.stageName, item.name, badge(item.state, item.stateName)]);
  return section('本申请需要的资料', rows.length ? table(['环节', '资料', '状态'], rows) : element('p', {}, '不需要客户提供资料。'));
}

function stored(no, documents) {
  const rows = documents.map(file => [
    file.name,
    element('a', { href: `${ROOT}${encodeURIComponent(no)}/documents/${encodeURIComponent(file.id)}`, download: '' }, file.fileName ?? '文件'),
    bytes(file.size), file.uploadedByName ?? file.uploadedBy, moment(file.uploadedAt)]);
  return section('已收资料', rows.length ? table(['资料', '文件', '大小', '上传人', '上传时间'], rows)
    : element('p', {}, '还没有上传的文件。'));
}

/** @param mark told apart from other upload forms of the page */
export function uploadForm(no, body, show, mark = '') {
  const missing = list(body.required).filter(item => ['MISSING', 'DEFERRED'].includes(item.state));
  const codes = list(body.codes);
  const kind = select(codes.map(paper => option(paper.code, paper.name)));
  if (missing.length) {
    kind.value = missing[0].code;
  }
  const [place, file] = fileField('文件', 'case-file' + mark);
  return section('上传资料', form([field('资料种类', kind, 'case-paper' + mark), place], '上传',
    async () => `已上传：${await upload(no, kind.value, file.files[0])}`, show));
}

async function upload(no, code, file) {
  if (!file) {
    throw new Failure('请先选择文件');
  }
  if (file.size > MAX_BYTES) {
    throw new Failure(`文件过大（${bytes(file.size)}），最大 20 MB`);
  }
  const body = new FormData();
  body.append('code', code);
  body.append('file', file);
  await call(`${ROOT}${encodeURIComponent(no)}/documents`, { method: 'POST', body });
  return file.name;
}

async function drawPapers(no, show) {
  const body = await call(`${ROOT}${encodeURIComponent(no)}/documents`);
  return [required(list(body.required)), stored(no, list(body.documents)), uploadForm(no, body, show)];
}

/* 进度 */

function head(body) {
  const facts = [['申请编号', body.applicationNo], ['类型', body.flowName], ['适用政策', policy(body)],
    ['状态', body.stateName], ['受理时间', moment(body.acceptedAt)], ['送电时间', moment(body.energisedAt)]];
  return element('dl', { class: 'case-facts' }, ...facts.filter(([, value]) => value)
    .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

/** In few words; the whole title on demand. */
function policy(body) {
  const name = body.profileName ?? body.profile;
  return body.profileShortName && body.profileShortName !== name
    ? element('abbr', { title: name, tabindex: '0' }, body.profileShortName) : name;
}

function remaining(clock) {
  if (clock.remaining == null) {
    return null;
  }
  return clock.remaining < 0 ? element('strong', { class: 'text-danger' }, `已超 ${days(-clock.remaining, clock.unit)}`)
    : days(clock.remaining, clock.unit);
}

function clocks(items) {
  return section('总时限', table(['时限', '限期', '已用', '剩余', '到期日', '计时'], items.map(clock => [
    clock.name, days(clock.limit, clock.unit) ?? '无期限', days(clock.used, clock.unit), remaining(clock),
    moment(clock.dueOn), clock.counting ? '计时中' : '未计时'])));
}

function stages(items) {
  return section('环节', table(['环节', '时限', '开始', '应办结', '办结', '状态', '责任方'], items.map(stage => [
    stage.name, days(stage.limit, stage.unit) ?? '无期限', moment(stage.startedAt), moment(stage.dueOn),
    moment(stage.finishedAt), badge(stage.state, stage.stateName), stage.responsible])));
}

function awaited(items) {
  return section('正在等待', items.length
    ? element('ul', {}, ...items.map(item => element('li', {}, [item.from, item.what].filter(Boolean).join('：'))))
    : element('p', {}, '没有待办事项。'));
}

/** Who answers for the case now, and each hand-over so far. */
function responsible(members) {
  const lines = members.filter(member => !member.until || member.how === 'HANDED_OVER')
    .map(member => [`${member.roleName}：${member.name}`, member.howName, moment(member.since), member.reason]
      .filter(Boolean).join(' · '));
  return lines.length ? section('责任人', element('ul', {}, ...lines.map(line => element('li', {}, line)))) : null;
}

function price(yuan) {
  return yuan == null ? null : `${Number(yuan).toLocaleString('zh-CN', { minimumFractionDigits: 2 })}\u00a0元`;
}

function plan(plans) {
  const current = plans.find(one => one.inForce);
  if (!current) {
    return null;
  }
  const chosen = option => option.no === current.chosen ? '客户选定' : option.no === current.recommended ? '推荐' : null;
  const rows = current.options.map(option => [`方案\u00a0${option.no}`, chosen(option), option.source,
    `${option.distanceM} 米${option.within1Km ? '（1 公里内）' : ''}`,
    option.spareCapacity && `${option.spareCapacity} ${option.capacityUnit === 'kW' ? '千瓦' : '千伏安'}`, price(option.priceYuan),
    option.dedicated ? `专线：${option.dedicatedReason}` : '现有公用线路']);
  const more = [['1 公里内的电源点', current.nearbySources], ['过渡方案', current.transitional && `${current.transitional}（至 ${
    current.transitionalUntil}，电网改造 ${current.reinforcementFrom} 开工）`], ['客户不接受的理由', current.objection],
  ['此前方案', current.revision > 1 && `${current.revision - 1} 份，内容保留`]].filter(([, value]) => value);
  return section(`供电方案${current.repliedOnSite ? '（已现场答复）' : ''}`,
    table(['方案', '选择', '供电电源', '距离', '剩余可用容量', '参考造价', '接入方式'], rows),
    ...more.map(([name, value]) => element('p', {}, `${name}：${value}`)));
}

async function drawProgress(no) {
  const body = await call(`${ROOT}${encodeURIComponent(no)}/progress`);
  return [head(body), responsible(list(body.team)), clocks(list(body.clocks)), stages(list(body.stages)), awaited(list(body.awaited)), plan(list(body.plans)),
    body.calendarProvisional ? element('p', { class: 'text-muted' }, '部分到期日按周末推算，节假日安排公布后将重新计算。') : null];
}

/* 责任人 */

function team(members) {
  return section('责任人', members.length ? table(['岗位', '姓名', '起', '止', '方式', '原因', '经手人'], members.map(member => [
    member.roleName, member.name, moment(member.since), moment(member.until) ?? '现任', member.howName, member.reason,
    member.byName]))
    : element('p', {}, '尚未确定责任人：首位领取任务的客户经理、项目经理即为责任人。'));
}

/** One person to choose, with the load that person carries. */
function candidate(load) {
  const overdue = load.overdueCases + load.overdueTasks > 0 ? `，其中超期 ${load.overdueCases} 件、${load.overdueTasks} 项` : '';
  const away = load.substitute ? `；今日缺勤，由 ${load.substituteName} 代班` : '';
  return option(load.user, `${load.name}：在办申请 ${load.openCases} 件、任务 ${load.openTasks} 项${overdue}${away}`);
}

function handOverForm(no, body, show) {
  const loads = list(body.candidates);
  const holders = new Map(list(body.team).filter(member => !member.until).map(member => [member.role, member.user]));
  const roles = new Map(loads.map(load => [load.role, load.roleName]));
  const role = select([...roles].map(([id, name]) => option(id, name)));
  const to = select([]);
  const fill = () => {
    const others = loads.filter(load => load.role === role.value && load.user !== holders.get(load.role));
    to.replaceChildren(...others.length ? others.map(candidate) : [option('', '本区域没有其他可接手的人员')]);
  };
  role.addEventListener('change', fill);
  fill();
  const reason = textArea();
  const receiver = field('交给', to, 'case-to');
  receiver.classList.add('wide');
  return section('交接', form([field('岗位', role, 'case-role'), receiver, field('原因', reason, 'case-reason')], '交接', async () => {
    if (!to.value || !reason.value.trim()) {
      throw new Failure(to.value ? '原因：必填' : '本区域没有其他可接手的人员');
    }
    const done = await post(`${ROOT}${encodeURIComponent(no)}/handovers`, { role: role.value, to: to.value, reason: reason.value });
    return `已交接，转移任务 ${done.tasksMoved} 项`;
  }, show));
}

async function drawTeam(no, show) {
  const body = await call(`${ROOT}${encodeURIComponent(no)}/handovers`);
  return [team(list(body.team)), list(body.candidates).length ? handOverForm(no, body, show) : null];
}

export default [tab('case-papers', '资料', 950, drawPapers), tab('case-progress', '进度', 900, drawProgress),
  tab('case-team', '责任人', 850, drawTeam)];
