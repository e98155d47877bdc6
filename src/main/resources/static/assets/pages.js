// What our pages do beyond links: remember the chosen columns, add a note, take several tasks at once. Everything else is the server's.

const token = document.querySelector('meta[name=csrf]')?.content ?? '';

export async function send(url, method, body) {
  const files = body instanceof FormData;
  const answer = await fetch(url, { method, credentials: 'same-origin', body: files ? body : body && JSON.stringify(body),
    headers: { Accept: 'application/json, application/problem+json', 'X-XSRF-TOKEN': token, ...(!files && { 'Content-Type': 'application/json' }) } });
  const told = await answer.json().catch(() => null);
  if (!answer.ok) {
    throw new Error([told?.detail, ...(told?.errors ?? []).map(worded)].filter(Boolean).join('；') || '系统暂时无法处理，请稍后重试');
  }
  return told;
}

/** What is wrong with a field, after the words beside it in the form that was sent. */
function worded({ field, message }) {
  const control = document.activeElement?.closest('form')?.elements[field?.split(/[.[]/).pop()];
  const words = [...control?.labels?.[0]?.childNodes ?? []].filter(part => part.nodeType === Node.TEXT_NODE).map(part => part.data).join('').trim()
    || control?.closest?.('[role=group]')?.getAttribute('aria-label');
  return words && !message.startsWith(words) ? `${words}：${message}` : message;
}

/** Names of people by their ids. */
export async function personNames(ids) {
  const wanted = [...new Set(ids.filter(Boolean))];
  const known = wanted.length ? await send(`/api/v1/people?${new URLSearchParams(wanted.map(one => ['id', one]))}`, 'GET').catch(() => []) : [];
  return Object.fromEntries(known.map(one => [one.id, one.name]));
}

/** A moment as people read it in Beijing, to the minute. */
export function minute(at) {
  return new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
}

/* Ctrl+Alt+S looks for a case from any page, as in Tasklist. */

function search() {
  const field = document.querySelector('.asking [name=q]');
  if (field) {
    field.focus();
  } else {
    location.assign('/cases#search');
  }
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey && event.altKey && event.code === 'KeyS') {
    event.preventDefault();
    search();
  }
});

if (location.hash === '#search') {
  search();
}

document.addEventListener('change', event => {
  if (event.target.matches('.column')) {
    event.stopPropagation();
    const chosen = [...document.querySelectorAll('.column:checked')].map(box => box.value).join('.');
    document.cookie = `caseColumns=${chosen}; path=/cases; max-age=31536000; samesite=lax`;
    document.cookie = `caseColumns=${chosen}; path=/cases.xlsx; max-age=31536000; samesite=lax`;
    location.reload();
  }
}, true);

document.querySelector('#leave')?.addEventListener('click', async () => {
  await fetch('/camunda/api/admin/auth/user/default/logout', { method: 'POST', credentials: 'same-origin', headers: { 'X-XSRF-TOKEN': token } });
  location.assign('/sign-in');
});

document.querySelector('#note')?.addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const said = document.querySelector('#note-said');
  try {
    await send(form.dataset.url, 'POST', { text: form.elements.text.value });
    location.reload();
  } catch (failure) {
    said.textContent = failure.message;
    said.className = 'late';
  }
});

function picked() {
  return [...document.querySelectorAll('.pick:checked')];
}

function say(words, failed) {
  const said = document.querySelector('#said');
  said.textContent = words;
  said.className = failed ? 'late' : '';
}

document.querySelector('#take')?.addEventListener('click', async () => {
  if (!picked().length) {
    say('请先选择任务', true);
    return;
  }
  try {
    const done = await send('/desk/taken', 'POST', { tasks: picked().map(box => box.value) });
    const refused = Object.values(done.refused);
    say(`已领取 ${done.taken} 项${refused.length ? `，${refused.length} 项未领取：${[...new Set(refused)].join('、')}` : ''}`, refused.length > 0);
    setTimeout(() => location.assign('/desk?list=mine'), refused.length ? 4000 : 800);
  } catch (failure) {
    say(failure.message, true);
  }
});

document.querySelectorAll('.seen').forEach(button => button.addEventListener('click', async () => {
  try {
    await send(`/api/v1/reminders/${button.dataset.id}/seen`, 'POST');
    const section = button.closest('section');
    button.closest('li').remove();
    section.hidden = !section.querySelector('li');
  } catch (failure) {
    say(failure.message, true);
  }
}));

document.querySelector('#print')?.addEventListener('click', () => {
  const numbers = [...new Set(picked().map(box => box.dataset.no))];
  if (numbers.length) {
    open(`/cases/papers.pdf?paper=time-statement&${numbers.map(no => `no=${encodeURIComponent(no)}`).join('&')}`, '_blank');
  } else {
    say('请先选择任务', true);
  }
});

/* Colleagues are offered by name; whoever was chosen before stays chosen. */

document.querySelectorAll('select[data-people]').forEach(async select => {
  const people = await send('/desk/colleagues', 'GET').catch(() => []);
  people.filter(one => one.user !== document.body.dataset.user).forEach(one => {
    const shown = [...select.options].find(option => option.value === one.user);
    if (shown) {
      shown.text = one.name;
    } else {
      select.add(new Option(one.name, one.user));
    }
  });
});

/* Several cases pass to somebody else: those are offered who may take over the first of them; each case says for itself whether it may. */

const handing = document.querySelector('#handing');

function cases() {
  return [...new Set(picked().map(box => box.dataset.no))];
}

function offer(person) {
  const option = document.createElement('option');
  option.value = JSON.stringify({ role: person.role, to: person.user });
  option.textContent = `${person.roleName} ${person.name}（在办 ${person.openCases} 件，超期 ${person.overdueCases} 件${person.substituteName ? `，今日由 ${person.substituteName} 代班` : ''}）`;
  return option;
}

document.querySelector('#hand')?.addEventListener('click', async event => {
  const [first] = cases();
  if (!first) {
    say('请先选择', true);
    return;
  }
  try {
    const { candidates } = await send(`/api/v1/applications/${encodeURIComponent(first)}/handovers`, 'GET');
    handing.elements.to.replaceChildren(...candidates.map(offer));
    handing.hidden = !candidates.length;
    event.target.setAttribute('aria-expanded', String(!handing.hidden));
    say(candidates.length ? '' : `${first}：只有现任责任人本人或本区域督办可以移交`, !candidates.length);
  } catch (failure) {
    say(failure.message, true);
  }
});

handing?.addEventListener('submit', async event => {
  event.preventDefault();
  const wanted = { ...JSON.parse(handing.elements.to.value), reason: handing.elements.reason.value.trim() };
  const refused = [];
  const numbers = cases();
  for (const no of numbers) {
    try {
      await send(`/api/v1/applications/${encodeURIComponent(no)}/handovers`, 'POST', wanted);
    } catch (failure) {
      refused.push(`${no}：${failure.message}`);
    }
  }
  say(`已移交 ${numbers.length - refused.length} 件${refused.length ? `；未移交：${refused.join('；')}` : ''}`, refused.length > 0);
  handing.hidden = true;
});
