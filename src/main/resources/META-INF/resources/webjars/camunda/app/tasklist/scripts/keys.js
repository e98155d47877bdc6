// Keys for what people do all day: finish the open task, open the next one of the list, look for a case, go to the first field.
// The page's own keys sleep while a field has the focus and know embedded forms only; the help lists these as well (config.js).

const BASE = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const FIELDS = ['input', 'textarea', 'select'].map(kind => `.fjs-container ${kind}:not([type=hidden], :disabled)`).join(', ');

function seen(selector) {
  return [...document.querySelectorAll(selector)].find(one => one.checkVisibility());
}

/** The button of an open window goes before that of the task behind it. */
function finish() {
  document.activeElement?.blur?.();
  (seen('.modal-footer .btn-primary') ?? seen('.form-actions .btn-primary'))?.click();
}

/** The one behind the open task, or the first. */
function next() {
  const link = document.querySelector('.tasks-list li.task.active + li.task h4 a') ?? document.querySelector('.tasks-list li.task h4 a');
  link?.click();
}

const ACTIONS = {
  Enter: finish,
  'alt+KeyN': next,
  'alt+KeyS': () => location.assign(`${BASE}/cases#search`),
  'alt+KeyF': () => seen(FIELDS)?.focus()
};

document.addEventListener('keydown', event => {
  const action = event.ctrlKey && !event.shiftKey && ACTIONS[event.altKey ? `alt+${event.code}` : event.key];
  if (action) {
    event.preventDefault();
    event.stopPropagation();
    action();
  }
}, true);

export default [];
