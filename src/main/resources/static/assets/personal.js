// Shows the customer's telephone to those who say why they need it; what comes is shown as text, never as markup.

import { send } from './pages.js';

const dialog = document.querySelector('#revealing');
const said = document.querySelector('#reveal-said');
const root = `/api/v1/applications/${encodeURIComponent(document.querySelector('#more').dataset.no)}`;

document.querySelector('#reveal').addEventListener('click', () => {
  said.textContent = '';
  dialog.showModal();
});
document.querySelector('#reveal-cancel').addEventListener('click', () => dialog.close());

dialog.querySelector('form').addEventListener('submit', async event => {
  event.preventDefault();
  try {
    const { customer } = await send(`${root}/personal-data`, 'POST', { reason: document.querySelector('#reveal-reason').value });
    document.querySelector('#phone').textContent = Object.entries(customer).filter(([field]) => field !== 'name')
      .map(([, value]) => value).join('，');
    document.querySelector('#reveal').remove();
    dialog.close();
  } catch (failure) {
    said.textContent = failure.message;
    said.className = 'late';
  }
});
