// Chinese for the few words the engine's pages hold outside their translation files: headings, tooltips, the words of
// decision tables, and the names of permissions.

const WORDS = {
  Actions: '操作', 'Select all': '全选', 'Unselect all': '全不选', Download: '下载', Upload: '上传', null: '空',
  'Loading diagram': '正在加载流程图', 'Message is null.': '信息为空。', 'Invalid Date Value.': '日期无效。',
  previous: '上一页', next: '下一页', 'zoom in': '放大', 'zoom out': '缩小', 'reset zoom': '恢复大小', 'Toggle this section': '展开或收起本栏',
  'Suspended Job Definition': '已挂起的作业定义', 'Hit policy:': '命中策略：', 'Hit Policy:': '命中策略：', When: '条件', And: '且',
  Then: '结果', Annotations: '依据', First: '第一条', Unique: '唯一', Any: '任一', Collect: '收集', 'Rule order': '按规则顺序',
  'Decision name': '决策名称', 'Input label': '输入名称', 'Output label': '输出名称', 'Input expression': '输入表达式',
  'Input type': '输入类型', 'Output type': '输出类型', 'Input values': '输入取值', 'Output values': '输出取值',
  'Rules may overlap. The first matching rule will be chosen': '规则可以重叠，取第一条符合的规则',
  'No overlap is possible and all rules are disjoint. Only a single rule can be matched': '规则互不重叠，只有一条符合'
};

const PERMISSIONS = {
  ALL: '全部', NONE: '无', READ: '查看', UPDATE: '修改', CREATE: '新建', DELETE: '删除', ACCESS: '使用', READ_TASK: '查看任务',
  UPDATE_TASK: '修改任务', TASK_WORK: '办理任务', TASK_ASSIGN: '指派任务', CREATE_INSTANCE: '发起实例', READ_INSTANCE: '查看实例',
  UPDATE_INSTANCE: '修改实例', DELETE_INSTANCE: '删除实例', MIGRATE_INSTANCE: '迁移实例', RETRY_JOB: '重试作业', SUSPEND: '挂起',
  SUSPEND_INSTANCE: '挂起实例', READ_HISTORY: '查看历史', UPDATE_HISTORY: '修改历史', DELETE_HISTORY: '删除历史',
  READ_VARIABLE: '查看变量', UPDATE_VARIABLE: '修改变量', READ_INSTANCE_VARIABLE: '查看实例变量',
  UPDATE_INSTANCE_VARIABLE: '修改实例变量', READ_TASK_VARIABLE: '查看任务变量', UPDATE_TASK_VARIABLE: '修改任务变量',
  READ_HISTORY_VARIABLE: '查看历史变量', SET: '设置',
  // kinds of groups
  ROLE: '岗位', REGION: '岗位与地区'
};

const MONTHS = ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'];
const CALENDAR = {
  MONTH: MONTHS, STANDALONEMONTH: MONTHS, SHORTMONTH: MONTHS, AMPMS: ['上午', '下午'], FIRSTDAYOFWEEK: 0,
  DAY: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  SHORTDAY: ['日', '一', '二', '三', '四', '五', '六']
};
const CALENDAR_WAIT_MILLIS = 200;

/** Where the words may be what somebody entered. */
const DATA = 'input, textarea, select, .fjs-container, .case-tab, .ace_editor, .djs-container, .names, .variables';
const REFUSED = '系统没有接受这项操作，请刷新页面后重试；仍不成功请联系系统管理员。';
const FORBIDDEN = '没有这项内容，或您没有相应的权限。';

const application = document.querySelector('base').getAttribute('app-name');

function permissions(text) {
  const names = text.split(/\s*,\s*/);
  return application === 'admin' && names.every(name => PERMISSIONS[name]) ? names.map(name => PERMISSIONS[name]).join('、') : null;
}

/** What an operator is told when the engine answers in English; administrators see its answer. */
function refusal(node, text) {
  const foreign = application === 'tasklist' && node.parentElement?.closest('.alert .message') && !/\p{Script=Han}/u.test(text);
  if (foreign) {
    console.warn(text);
  }
  const forbidden = /\bpermissions?\b|\bNo matching\b|\bauthorized\b/.test(text);
  return foreign ? (forbidden ? FORBIDDEN : REFUSED) : null;
}

function translateText(node) {
  const text = node.data.trim();
  if (text && /[A-Za-z]/.test(text) && !node.parentElement?.closest(DATA)) {
    const words = (Object.hasOwn(WORDS, text) ? WORDS[text] : null) ?? permissions(text) ?? refusal(node, text);
    if (words !== null) {
      node.data = words;
    }
  }
}

function translateTitle(element) {
  const title = element.getAttribute('title');
  if (title && Object.hasOwn(WORDS, title)) {
    element.setAttribute('title', WORDS[title]);
  }
}

function translateIn(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    translateText(root);
  } else if (root.nodeType === Node.ELEMENT_NODE) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      translateText(node);
    }
    [root, ...root.querySelectorAll('[title]')].forEach(translateTitle);
  }
}

function changed({ type, target, addedNodes }) {
  if (type === 'characterData') {
    translateText(target);
  } else if (type === 'attributes') {
    translateTitle(target);
  } else {
    addedNodes.forEach(translateIn);
  }
}

/** Gives the calendars their words as soon as the application runs. */
function translateCalendars() {
  const running = window.angular?.element(document.documentElement).injector();
  if (!running) {
    setTimeout(translateCalendars, CALENDAR_WAIT_MILLIS);
    return;
  }
  Object.assign(running.get('$locale').DATETIME_FORMATS, CALENDAR);
  if (running.has('uibDatepickerConfig')) {
    running.get('uibDatepickerConfig').formatDayTitle = 'y年M月';
  }
}

/** Translates the page as it changes. */
export function watch() {
  translateCalendars();
  new MutationObserver(mutations => mutations.forEach(changed)).observe(document.body,
    { childList: true, characterData: true, attributes: true, attributeFilter: ['title'], subtree: true });
}
