// Name of the product and language of the pages, for every web application. The engine's pages take the first language of
// the browser: English when it is English, Chinese for all others.

import { firstPassword, ways } from './company.js';
import { watch } from './words.js';

export const english = (navigator.languages?.[0] ?? navigator.language ?? '').toLowerCase().split('-')[0] === 'en';

document.documentElement.lang = english ? 'en' : 'zh-CN';
if (!english) {
  watch();
}

firstPassword();
named();
ways();

/** Buttons and links that show a picture only have no name for whoever does not see it: their tooltip's becomes theirs. */
function named() {
  new MutationObserver(() => document.querySelectorAll(':is(a, button)[uib-tooltip]:not([aria-label])').forEach(one => {
    const words = one.getAttribute('uib-tooltip');
    if (words && !words.includes('{{') && !one.textContent.trim()) {
      one.setAttribute('aria-label', words);
    }
  })).observe(document, { attributeFilter: ['uib-tooltip'], childList: true, subtree: true });
}

const PRODUCT = { zh: '获得电力 · 业扩报装', en: 'Getting Electricity' };

/** Settings all applications share; `name` is the application's own name. */
export function settings(name) {
  const language = english ? 'en' : 'zh';
  return {
    app: { vendor: PRODUCT[language], name: name[language] },
    locales: { availableLocales: ['zh', 'en'], fallbackLocale: 'zh' },
    disableWelcomeMessage: true
  };
}
