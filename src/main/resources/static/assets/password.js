// Changes a password. Its owner proves the present one with the same call; no session is needed, and all there are end.

const form = document.querySelector('#change');
const message = document.querySelector('#message');

function basic(user, password) {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return 'Basic ' + btoa(String.fromCharCode(...bytes));
}

async function reason(answer) {
  const told = await answer.json().catch(() => ({}));
  if (answer.status === 401) {
    return '用户名或现用密码不正确';
  }
  return told.errors?.map(error => error.message).join('；') || told.detail || '密码未能修改，请稍后重试';
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  message.textContent = '';
  const { user, current, chosen, again } = Object.fromEntries(new FormData(form));
  if (chosen !== again) {
    message.textContent = '两次输入的新密码不一致';
    return;
  }
  try {
    const answer = await fetch('/api/v1/password', { method: 'PUT', credentials: 'omit',
      headers: { Authorization: basic(user, current), 'Content-Type': 'application/json', 'X-XSRF-TOKEN': 'none' },
      body: JSON.stringify({ currentPassword: current, newPassword: chosen }) });
    if (answer.ok) {
      form.hidden = true;
      document.querySelector('#done').hidden = false;
    } else {
      message.textContent = await reason(answer);
    }
  } catch {
    message.textContent = '无法连接系统，请检查网络后重试';
  }
});

// The owner proves the password again, sees where it is signed in, and ends what is not wanted.
function proven() {
  const { user, current } = Object.fromEntries(new FormData(form));
  return { Authorization: basic(user, current), 'X-XSRF-TOKEN': 'none' };
}

function line(session) {
  const item = document.createElement('li');
  const end = document.createElement('button');
  const when = text => new Date(text).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' });
  item.textContent = `登录于 ${when(session.since)}，最近使用 ${when(session.lastUsed)} `;
  end.type = 'button';
  end.className = 'btn btn-sm btn-outline-danger';
  end.textContent = '结束';
  end.addEventListener('click', async () => {
    const answer = await fetch(`/api/v1/sessions/${encodeURIComponent(session.id)}`, { method: 'DELETE', credentials: 'omit', headers: proven() });
    answer.ok || answer.status === 404 ? item.remove() : message.textContent = await reason(answer);
  });
  item.append(end);
  return item;
}

document.querySelector('#look').addEventListener('click', async () => {
  message.textContent = '';
  const answer = await fetch('/api/v1/sessions', { credentials: 'omit', headers: proven() }).catch(() => null);
  if (!answer?.ok) {
    message.textContent = answer ? await reason(answer) : '无法连接系统，请检查网络后重试';
    return;
  }
  const items = (await answer.json()).items;
  document.querySelector('#open').replaceChildren(...items.map(line));
  if (!items.length) {
    document.querySelector('#open').textContent = '没有其他登录。';
  }
});
