// Sends a file of applications and has its lines worked on until none waits, or none can be helped now.

import { send } from './pages.js';

const form = document.querySelector('#file');
const bar = document.querySelector('#done');
const said = document.querySelector('#said');

function say(words, failed) {
  said.textContent = words;
  said.className = failed ? 'late' : '';
}

function show({ total, started, refused, pending }) {
  bar.hidden = false;
  bar.max = total;
  bar.value = total - pending;
  say(`共 ${total} 行：已受理 ${started}，未受理 ${refused}，待处理 ${pending}`);
}

async function work(standing) {
  let left = standing;
  show(left);
  while (left.pending) {
    const { pending } = left;
    left = await send(`/batches/${left.id}/steps`, 'POST');
    show(left);
    if (left.pending === pending) {
      throw new Error('有的行暂时无法办理，请稍后在“最近的批次”中打开并继续办理');
    }
  }
  location.assign(`/batches/${left.id}`);
}

async function attempt(begin) {
  const buttons = document.querySelectorAll('#file button, #resume');
  buttons.forEach(button => { button.disabled = true; });
  try {
    await work(await begin());
  } catch (failure) {
    say(failure.message, true);
  } finally {
    buttons.forEach(button => { button.disabled = false; });
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  const body = new FormData();
  body.append('file', form.elements.file.files[0]);
  say('正在上传');
  attempt(() => send('/batches', 'POST', body));
});

document.querySelector('#resume')?.addEventListener('click', () =>
  attempt(() => send(`/batches/${document.querySelector('#batch').dataset.id}/steps`, 'POST')));
