// Photos and files of a crew. What is handed in without a network is kept on the device, also when the page or the browser is
// closed, and sent from whatever page is opened next; its key keeps it from being stored twice. Only who handed it in sends it.

const STORE = 'files';
const me = document.body.dataset.user;
const token = document.querySelector('meta[name=csrf]')?.content ?? '';
const photo = document.querySelector('#photo');
const bar = document.querySelector('#waiting');
let sending = false;

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open('uploads', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** One step on the store, e.g. put; settles when it is done for good. */
async function store(mode, act) {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
  });
}

async function mine() {
  return (await store('readonly', files => files.getAll())).filter(file => file.user === me).sort((a, b) => a.at - b.at);
}

function say(words, failed) {
  const said = document.querySelector('#photo-said');
  if (said) {
    said.textContent = words;
    said.className = failed ? 'late' : '';
  }
}

async function show() {
  const { length } = await mine();
  bar.hidden = !length;
  bar.textContent = length ? `有 ${length} 个文件待发送，已保存在本机，有网络时自动发送` : '';
}

async function deliver(file) {
  const body = new FormData();
  body.append('code', file.code);
  body.append('file', file.content, file.name);
  const answer = await fetch(file.url, { method: 'POST', credentials: 'same-origin', body,
    headers: { Accept: 'application/json, application/problem+json', 'X-XSRF-TOKEN': token, 'Idempotency-Key': file.key } });
  const told = await answer.json().catch(() => null);
  return { ok: answer.ok, later: answer.status >= 500 || [401, 408, 429].includes(answer.status), words: told?.detail ?? '系统暂时无法处理，请稍后重试' };
}

/** Sends what waits, the oldest first, and stops at the first that has to wait on. */
async function send() {
  if (sending) {
    return;
  }
  sending = true;
  try {
    for (const file of await mine()) {
      const answer = await deliver(file).catch(() => ({ later: true, words: `没有网络，${file.name} 已保存在本机，恢复后自动发送` }));
      if (answer.later) {
        say(answer.words, true);
        break;
      }
      await store('readwrite', files => files.delete(file.key));
      say(answer.ok ? `已上传：${file.name}` : `${file.name}：${answer.words}`, !answer.ok);
    }
  } finally {
    sending = false;
    await show();
  }
}

photo?.addEventListener('submit', async event => {
  event.preventDefault();
  const file = photo.elements.file.files[0];
  await store('readwrite', files => files.put({ key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, user: me, at: Date.now(),
    url: photo.dataset.url, code: photo.elements.code.value, name: file.name, content: file }));
  photo.elements.file.value = '';
  await send();
});
addEventListener('online', send);
send();
