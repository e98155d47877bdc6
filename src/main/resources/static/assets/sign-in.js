// Logs in where the engine's pages do, so that one login holds for all pages, and goes back to where somebody wanted to go.

// a session that is there already has a token; a new one tells it with its first answer
let token = document.querySelector('meta[name=csrf]')?.content ?? '';

const wanted = new URLSearchParams(location.search).get('to') ?? '/desk';
const target = wanted.startsWith('/') && !wanted.startsWith('//') && !wanted.startsWith('/\\') ? wanted : '/desk';

/** Not everybody works with tasks: process owners watch models, auditors do neither. */
const APPLICATIONS = ['tasklist', 'cockpit', 'welcome'];

function login(application, form) {
  return fetch(`/camunda/api/admin/auth/user/default/login/${application}`, { method: 'POST', credentials: 'same-origin',
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded', 'X-XSRF-TOKEN': token },
    body: new URLSearchParams(new FormData(form)) });
}
// who comes back from the identity provider is signed in already; only the token is missing
if (new URLSearchParams(location.search).has('entered')) {
  await fetch('/camunda/app/tasklist/default/', { credentials: 'same-origin' });
  location.replace(target);
}
document.querySelector('#company')?.setAttribute('href', '/oauth2/authorization/company?to=' + encodeURIComponent(target));

document.querySelector('#sign-in').addEventListener('submit', async event => {
  event.preventDefault();
  const message = document.querySelector('#message');
  message.textContent = '';
  try {
    const page = await fetch('/camunda/app/tasklist/default/', { credentials: 'same-origin' });
    token = page.headers.get('X-XSRF-TOKEN') ?? token;
    let application;
    let answer;
    for (application of APPLICATIONS) {
      answer = await login(application, event.target);
      if (answer.status !== 403) {
        break;
      }
    }
    if (answer.ok) {
      // the page of the application gives the session its token
      await fetch(`/camunda/app/${application}/default/`, { credentials: 'same-origin' });
      location.assign(target);
    } else {
      message.textContent = answer.status === 429 ? '尝试次数过多，请稍后再试' : '用户名或密码不正确';
    }
  } catch {
    message.textContent = '无法连接系统，请检查网络后重试';
  }
});
