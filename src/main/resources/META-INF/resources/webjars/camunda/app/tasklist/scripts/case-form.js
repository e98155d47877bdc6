// What the forms of tasks show of their case beyond their own variables: the clocks as they stand now, and the checklist of
// papers where a task asks for papers. A form marks the places: <div class="clock"> holds the clock as it stood when the task
// was created, <div class="case-papers stage-ACCEPTANCE"> is empty; what is asked comes from the policy of the case.
// <div class="case-papers paper-EVIDENCE"> takes papers of one kind that nobody is asked for.
// <div class="case-earlier surveyFinding worksLengthM"> shows what earlier desks answered to these fields, the latest first;
// <div class="case-people field_clientManager=customer-manager"> lets a person of the group be chosen by name where the field
// with this id takes a user id.

import { ROOT, applicationOf, badge, call, element, list, moment, notice, option, section, select, stepOf, table, uploadForm } from './case-tabs.js';

const ENGINE = document.querySelector('base').getAttribute('engine-api') + 'engine/' + location.pathname.split('/tasklist/')[1].split('/')[0];
const RUNNING = ['OPEN', 'WARNED', 'OVERDUE', 'STOPPED'];
const OPEN = ['MISSING', 'DEFERRED'];
const MOST_EARLIER = 6;
const PEOPLE = ROOT.replace(/applications\/$/, 'people');

function openTask() {
  return /[?&]task=([\w-]+)/.exec(location.hash)?.[1];
}

function files(no, documents, code) {
  const links = documents.filter(file => file.code === code).map(file => element('div', {},
    element('a', { href: `${ROOT}${encodeURIComponent(no)}/documents/${encodeURIComponent(file.id)}`, download: '' }, file.fileName ?? '文件')));
  return links.length ? element('div', {}, ...links) : null;
}

function checklist(no, body, stages, show) {
  const due = list(body.required).filter(item => stages.includes(item.stage));
  const open = due.filter(item => OPEN.includes(item.state)).map(item => item.code);
  const rows = due.map(item => [item.name, badge(item.state, item.stateName), files(no, list(body.documents), item.code)]);
  const welcome = { required: due, codes: list(body.codes).filter(paper => open.includes(paper.code)) };
  return [
    section('本环节资料清单', rows.length ? table(['资料', '状态', '已收文件'], rows) : element('p', {}, '本环节不需要客户提供资料。')),
    welcome.codes.length ? uploadForm(no, welcome, show) : null].filter(Boolean);
}

/** What is in of one kind, and a place to hand in more. */
function collection(no, body, code, show) {
  const codes = list(body.codes).filter(paper => paper.code === code);
  return codes.length ? [section(codes[0].name, files(no, list(body.documents), code) ?? element('p', {}, '还没有上传的文件。')),
    uploadForm(no, { codes }, show, '-' + code)] : [];
}

/** The clocks that run or stand still, in one line each; those of the task's creation stay when they cannot be had. */
/** Coloured only when it is late, or warned of, in its own measure. */
function urgency(clock) {
  return clock.breached ? 'late' : clock.state === 'WARNED' ? 'warned' : '';
}

async function refresh(place) {
  place.dataset.filled = 'true';
  try {
    const no = await applicationOf({ engineApi: ENGINE }, openTask());
    const { stages, clocks } = await call(`${ROOT}${encodeURIComponent(no)}/progress`);
    const running = [...list(stages).filter(stage => RUNNING.includes(stage.state)), ...list(clocks)];
    const lines = new Map(running.filter(clock => clock.summary).map(clock => [clock.summary, clock]));
    if (lines.size) {
      place.replaceChildren(...[...lines].map(([line, clock]) => element('div', { class: urgency(clock) }, line)));
    }
  } catch (failure) {
    console.warn(failure);
  }
}

function marks(place, kind) {
  return [...place.classList].filter(name => name.startsWith(kind)).map(name => name.slice(kind.length));
}

async function fill(place) {
  const [stages, [paper]] = [marks(place, 'stage-'), marks(place, 'paper-')];
  const shown = element('div', { class: 'case-tab case-papers-shown', lang: 'zh-CN' });
  place.dataset.filled = 'true';
  place.replaceChildren(shown);
  const show = async message => {
    try {
      const no = await applicationOf({ engineApi: ENGINE }, openTask());
      const body = await call(`${ROOT}${encodeURIComponent(no)}/documents`);
      const content = paper ? collection(no, body, paper, show) : checklist(no, body, stages, show);
      shown.replaceChildren(...[message, ...content].filter(Boolean));
    } catch (failure) {
      shown.replaceChildren(notice(failure));
    }
  };
  await show();
}

function earlierLine(entry, fields) {
  return element('section', { class: 'case-section' }, element('h4', {}, stepOf(entry)),
    element('p', { class: 'text-muted' }, `${entry.completedByName}\u3000${moment(entry.completedAt)}`),
    element('dl', { class: 'case-facts' }, ...entry.answers.filter(answer => fields.includes(answer.field)).map(answer =>
      element('div', {}, element('dt', {}, answer.label), element('dd', {}, answer.text ?? String(answer.value))))));
}

/** What other desks typed that this one needs; nothing where nobody answered any of it. */
async function earlier(place) {
  place.dataset.filled = 'true';
  try {
    const fields = [...place.classList];
    const { records } = await call(`${ROOT}${encodeURIComponent(await applicationOf({ engineApi: ENGINE }, openTask()))}/records`);
    const entries = list(records).filter(entry => list(entry.answers).some(answer => fields.includes(answer.field))).reverse();
    if (entries.length) {
      place.replaceChildren(element('details', { class: 'case-tab', lang: 'zh-CN', open: '' }, element('summary', {}, '前面环节填写的内容'),
        ...entries.slice(0, MOST_EARLIER).map(entry => earlierLine(entry, fields))));
    }
  } catch (failure) {
    console.warn(failure);
  }
}

/** The field stays what the form asks for; its content is written by the choice, as if it were typed. */
function choose(input, people) {
  const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);
  const known = people.some(person => person.id === input.value) || !input.value;
  const chosen = select([option('', '不指定'), ...(known ? [] : [option(input.value, input.value)]), ...people.map(person => option(person.id, person.name))]);
  chosen.value = input.value;
  chosen.setAttribute('aria-label', label?.textContent ?? '人员');
  chosen.disabled = input.disabled || input.readOnly;
  chosen.addEventListener('change', () => {
    input.value = chosen.value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  input.classList.add('case-chosen');
  input.after(chosen);
}

async function pickers(place) {
  place.dataset.filled = 'true';
  try {
    const { region } = await call(ROOT + encodeURIComponent(await applicationOf({ engineApi: ENGINE }, openTask())));
    for (const [, field, role] of [...place.classList].map(name => /^(.+)=(.+)$/.exec(name)).filter(Boolean)) {
      const people = await call(`${PEOPLE}?${new URLSearchParams({ role, region })}`);
      const input = place.closest('.fjs-container')?.querySelector(`input[id$="-${CSS.escape(field)}"]`);
      if (input) {
        choose(input, list(people));
      }
    }
  } catch (failure) {
    console.warn(failure);
  }
}

function changed() {
  if (openTask()) {
    document.querySelectorAll('.case-papers:not([data-filled])').forEach(fill);
    document.querySelectorAll('.fjs-container .clock:not([data-filled])').forEach(refresh);
    document.querySelectorAll('.case-earlier:not([data-filled])').forEach(earlier);
    document.querySelectorAll('.case-people:not([data-filled])').forEach(pickers);
  }
}

new MutationObserver(changed).observe(document.body, { childList: true, subtree: true });

export default [];
