// The start page needs no login; whoever has signed in sees what supervisors ask of them, and only the pages they may open.

const place = document.querySelector('#reminders');
const APPLICATION = /\/camunda\/app\/(\w+)\//;

function line(reminder) {
  const [item, link, text] = ['li', 'a', 'p'].map(name => document.createElement(name));
  link.href = `cases/${encodeURIComponent(reminder.no)}`;
  link.textContent = `${reminder.no} ${reminder.customer}`;
  text.textContent = reminder.text;
  item.append(link, ` ${reminder.by} ${reminder.at}`, text);
  return item;
}

// a page would be sent to the sign-in: without a login nothing is shown
function ask(address) {
  return fetch(address, { headers: { Accept: 'text/html, application/json' }, redirect: 'manual', credentials: 'same-origin' });
}

/** The engine says which of its own pages somebody has, the table of doors says it of the others. */
async function leaveOut() {
  const pages = [...document.querySelectorAll('.pages a')];
  const [known, doors] = await Promise.all([ask('camunda/api/admin/auth/user/default'),
    ask(`desk/doors?${new URLSearchParams(pages.map(page => ['path', page.pathname]))}`)]);
  if (known.ok && doors.ok) {
    const { authorizedApps } = await known.json();
    const open = new Set(await doors.json());
    pages.forEach(page => {
      const [, application] = APPLICATION.exec(page.pathname) ?? [];
      page.parentElement.hidden = application ? !authorizedApps.includes(application) : !open.has(page.pathname);
    });
  }
}

const answer = await ask('desk/reminders');
if (answer.ok) {
  const reminders = await answer.json();
  place.querySelector('ul').replaceChildren(...reminders.map(line));
  place.hidden = !reminders.length;
  await leaveOut();
}
