// Rolls a model back, decides releases and checks files; what is found is shown as text, never as markup.

import { send } from './pages.js';

function say(place, words, failed) {
  place.textContent = words;
  place.className = failed ? 'late' : '';
}

const dialog = document.querySelector('#rollback');
const said = document.querySelector('#rollback-said');
let chosen;

document.querySelectorAll('.restore').forEach(button => button.addEventListener('click', () => {
  chosen = button.dataset;
  document.querySelector('#rollback-title').textContent = `回退${chosen.name}至第 ${chosen.version} 版`;
  say(said, '');
  dialog.showModal();
}));
document.querySelector('#cancel').addEventListener('click', () => dialog.close());

dialog.querySelector('form').addEventListener('submit', async event => {
  event.preventDefault();
  try {
    await send(`/api/v1/definitions/${encodeURIComponent(chosen.key)}/rollback`, 'POST',
      { version: Number(chosen.version), reason: document.querySelector('#reason').value });
    location.reload();
  } catch (failure) {
    say(said, failure.message, true);
  }
});

document.querySelectorAll('.decide').forEach(button => button.addEventListener('click', async () => {
  try {
    await send(button.dataset.url, 'POST', {});
    location.reload();
  } catch (failure) {
    say(document.querySelector('#decided'), failure.message, true);
  }
}));

document.querySelector('#check')?.addEventListener('submit', async event => {
  event.preventDefault();
  const checked = document.querySelector('#checked');
  const findings = document.querySelector('#findings');
  try {
    const told = await send('/api/v1/deployments/check', 'POST', new FormData(event.target));
    findings.querySelector('tbody').replaceChildren(...told.findings.map(finding => {
      const row = document.createElement('tr');
      [finding.file, finding.line, finding.element, finding.message].forEach(text => {
        row.insertCell().textContent = text ?? '—';
      });
      return row;
    }));
    findings.hidden = told.deployable;
    say(checked, told.deployable ? `${told.files.length} 个文件可以部署` : `共 ${told.findings.length} 处问题，不能部署`, !told.deployable);
  } catch (failure) {
    findings.hidden = true;
    say(checked, failure.message, true);
  }
});
