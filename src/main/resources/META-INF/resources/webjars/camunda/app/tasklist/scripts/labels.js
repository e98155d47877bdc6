// Names for what the page itself shows as a picture only, so that everybody can use it without seeing the picture.

const LABELS = {
  '.region-toggle[data-region=filters]': '展开或收起任务清单',
  '.region-toggle[data-region=list]': '展开或收起任务',
  '.region-toggle[data-region=task]': '展开或收起办理区',
  '.maximize': '最大化或还原办理区',
  'button.dropdown-toggle.btn-default[uib-dropdown-toggle]': '保存或打开查询条件',
  '.new-sort > a.dropdown-toggle': '添加排序'
};
const ROLES = { 'a.glyphicon-link': 'button', 'input[uib-typeahead][aria-expanded]': 'combobox' };

function give(name, values) {
  Object.entries(values).forEach(([selector, value]) => document.querySelectorAll(`${selector}:not([${name}])`)
    .forEach(found => found.setAttribute(name, value)));
}

function label() {
  give('aria-label', LABELS);
  give('role', ROLES);
}

new MutationObserver(label).observe(document.body, { childList: true, subtree: true });
label();

export default [];
