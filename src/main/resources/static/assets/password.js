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
