import { english, settings } from '../../../assets/brand/brand.js';

const SHORTCUTS = {
  claimTask: ['ctrl+alt+c', '领取当前选中的任务', 'claims the currently selected task'],
  focusFilter: ['ctrl+shift+f', '转到第一个筛选', 'set the focus to the first filter in the list'],
  focusList: ['ctrl+alt+l', '转到第一个任务', 'sets the focus to the first task in the list'],
  focusForm: ['ctrl+alt+f', '转到任务表单的第一个输入框', 'sets the focus to the first input field in a task form'],
  finishTask: ['ctrl+enter', '办结当前任务，或提交打开的窗口', 'finishes the open task, or submits the open window'],
  nextTask: ['ctrl+alt+n', '打开列表中的下一项任务', 'opens the next task of the list'],
  search: ['ctrl+alt+s', '查找申请', 'looks for a case'],
  startProcess: ['ctrl+alt+p', '打开“发起流程”窗口', 'opens the start process modal dialog']
};

// the engine's history is the administrators'; operators see what happened to a case in the tab 进度
document.querySelector('base').setAttribute('cam-exclude-plugins', 'tasklist.task.detail:task-detail-history');

// Tasklist itself sorts by age, newest first; here what burns comes first, unless somebody has sorted otherwise. After a
// login the page goes on to the lists without being loaded anew.
function dueFirst() {
  const hash = location.hash || '#/';
  if (!hash.startsWith('#/login') && !hash.includes('sorting=')) {
    const sorting = encodeURIComponent(JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]));
    history.replaceState(history.state, '', hash + (hash.includes('?') ? '&' : '?') + 'sorting=' + sorting);
  }
}
dueFirst();
addEventListener('hashchange', dueFirst);

export default {
  ...settings({ zh: '任务列表', en: 'Tasklist' }),
  customScripts: ['scripts/form-texts', 'scripts/case-tabs', 'scripts/case-records', 'scripts/case-actions', 'scripts/case-form', 'scripts/preview', 'scripts/names', 'scripts/next',
    'scripts/lists', 'scripts/labels', 'scripts/keys', 'scripts/refusals'],
  shortcuts: Object.fromEntries(Object.entries(SHORTCUTS).map(([name, [key, chinese, text]]) =>
    [name, { key, description: english ? text : chinese }]))
};
