// Beside the engine's own login: the way over the company's identity provider where there is one, and the page on which a
// first password is changed when the server asks for it.

const LOGIN = 'form.form-signin, form[name="signinForm"]';

function offer() {
  const form = document.querySelector(LOGIN);
  if (form && !document.querySelector('#company')) {
    const link = Object.assign(document.createElement('a'), { id: 'company', className: 'btn btn-lg btn-default btn-block',
      textContent: '统一身份认证登录', href: '/oauth2/authorization/company?to=' + encodeURIComponent(location.pathname) });
    form.append(link);
  }
}

export async function ways() {
  const answer = await fetch('/sign-in/ways');
  if (answer.ok && (await answer.json()).company) {
    new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
    offer();
  }
}

/** The engine's pages would only say that something is forbidden. */
export function firstPassword() {
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (...call) {
    this.addEventListener('load', () => {
      if (this.status === 403 && (this.responseType === '' || this.responseType === 'text')
          && this.responseText.includes('PASSWORD_CHANGE_REQUIRED')) {
        location.assign('/password');
      }
    });
    return open.apply(this, call);
  };
}
