// The start page needs no login; whoever has signed in sees what supervisors ask of them.

const place = document.querySelector('#reminders');

function line(reminder) {
  const [item, link, text] = ['li', 'a', 'p'].map(name => document.createElement(name));
  link.href = `cases/${encodeURIComponent(reminder.no)}`;
  link.textContent = `${reminder.no} ${reminder.customer}`;
  text.textContent = reminder.text;
  item.append(link, ` ${reminder.by} ${reminder.at}`, text);
  return item;
}

// a page would be sent to the sign-in: without a login nothing is shown
const answer = await fetch('desk/reminders', { headers: { Accept: 'text/html, application/json' }, redirect: 'manual', credentials: 'same-origin' });
if (answer.ok) {
  const reminders = await answer.json();
  place.querySelector('ul').replaceChildren(...reminders.map(line));
  place.hidden = !reminders.length;
}
