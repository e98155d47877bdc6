// One place for a refusal, and none that is out of date. What the form itself finds wrong is said beside its fields, and the
// first of them comes into sight; what the server refuses is said in the notices above. Tasklist would, a moment later, also
// put a notice without a reason on top of the former, and leave the latter there for good: here every press starts afresh,
// and so does another task.

const BUTTONS = '.form-actions .btn-primary, .modal-footer .btn-primary';
const SAID = '.fjs-form-field-error';
const KINDS = ['COMPLETE_ERROR', 'PROCESS_START_ERROR'];

let shown = [];
let task = null;

const services = () => window.angular.element(document.body).injector();

function openTask() {
  return /[?&]task=([\w-]+)/.exec(location.hash)?.[1] ?? null;
}

/** Asked before the page's own lists of notices, as the newest of them always is. */
const reader = {
  add(notice) {
    const $translate = services().get('$translate');
    if (!KINDS.some(kind => $translate.instant(kind) === notice.status)) {
      return false;
    }
    if (!notice.message) {
      document.querySelector(SAID)?.closest('.fjs-form-field').scrollIntoView({ block: 'center' });
      return true;
    }
    shown.push(notice);
    task = openTask();
    return false;
  },
  remove(notice) {
    shown = shown.filter(one => one !== notice);
  }
};

function forget() {
  const notices = services().get('Notifications');
  [...shown].forEach(({ status, message }) => notices.clear({ status, message }));
}

function listen() {
  const notices = services().get('Notifications');
  notices.unregisterConsumer(reader);
  notices.registerConsumer(reader);
}

document.addEventListener('click', event => {
  if (event.target.closest?.(BUTTONS)) {
    listen();
    services().get('$rootScope').$apply(forget);
  }
}, true);

addEventListener('hashchange', () => {
  if (shown.length && openTask() && openTask() !== task) {
    services().get('$rootScope').$apply(forget);
  }
});

export default [];
