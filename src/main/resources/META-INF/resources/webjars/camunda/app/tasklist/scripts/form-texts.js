// Tasklist's form library speaks only English and takes no translations. This gives its date picker and its few fixed
// messages Chinese words, for every browser that did not ask for English, and takes care of what people type. Listed in
// config.js as a custom script.

const MESSAGES = [
  [/^Field is required\.$/, () => '必填'],
  [/^Field must have minimum value of (.+)\.$/, m => `不得小于 ${m[1]}`],
  [/^Field must have maximum value of (.+)\.$/, m => `不得大于 ${m[1]}`],
  [/^Field must have minimum length of (.+)\.$/, m => `不得少于 ${m[1]} 个字`],
  [/^Field must have maximum length of (.+)\.$/, m => `不得超过 ${m[1]} 个字`],
  [/^Field must match pattern .*$/s, () => '格式不正确'],
  [/^Value is not a number\.$/, () => '应为数字'],
  [/^Value is expected to be an integer\.$/, () => '应为整数'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, m => `最多保留 ${m[1]} 位小数`],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, m => `请填 ${m[1]} 或 ${m[2]}`],
  [/^Date and time must both be entered\.$/, () => '日期和时间都要填写'],
  [/^Select$/, () => '请选择'],
  [/^No results$/, () => '没有可选项'],
  // what the server refused: its words, without the engine's preface, ids and codes
  [/^Cannot (?:submit|complete|resolve|instantiate|start)\b.*?: (.*\p{Script=Han}.*)$/su, m => plain(m[1])]
];

const PLACES = '.fjs-form-field-error li, .fjs-select-placeholder, .fjs-dropdownlist-empty, .alert .message, .alert .exception';

const DATES = '.fjs-form-field-datetime input.fjs-input[placeholder]';

const CALENDAR = {
  weekdays: {
    shorthand: ['日', '一', '二', '三', '四', '五', '六'],
    longhand: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']
  },
  months: {
    shorthand: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
    longhand: ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月']
  },
  firstDayOfWeek: 1,
  ordinal: () => '日',
  rangeSeparator: ' 至 ',
  weekAbbreviation: '周',
  scrollTitle: '滚动切换',
  toggleTitle: '点击切换',
  yearAriaLabel: '年',
  monthAriaLabel: '月',
  hourAriaLabel: '时',
  minuteAriaLabel: '分'
};

/** Without the codes and names of variables that other systems go by; a field is called what the form calls it. */
function plain(refusal) {
  return refusal.replace(/\b[A-Z][A-Z_]{3,}：/g, '').replace(/（[\w.?-]+）/g, '')
    .replace(/(^|；)([a-z]\w*(?:\.\w+|\[\d+\])*) ([^；]*\p{Script=Han}[^；]*)/gu, (all, before, path, words) => before + named(path, words));
}

/** What the server says of a field, after the words beside it on the form unless it says them itself. */
function named(path, words) {
  const label = labelOf(path);
  return label === null ? `${path} ${words}` : words.startsWith(label) ? words : `${label}：${words}`;
}

/** The words beside a field of the open form: facts.land.rightDate is landRightDate there, and facts.tariffs is tariff. */
function labelOf(path) {
  const key = path.replace(/^facts\./, '').replace(/\[\d+\].*/, '').replace(/\.(\w)/g, (all, letter) => letter.toUpperCase());
  const ids = [key, key.replace(/s$/, '')].flatMap(name => ['', '-0', '-date', '-display'].map(part => `[id$="-field_${name}${part}"]`));
  const field = document.querySelector(ids.join())?.closest('.fjs-form-field');
  return field?.querySelector('.fjs-form-field-label')?.firstChild.textContent.trim() ?? null;
}

function translate(text) {
  for (const [pattern, words] of MESSAGES) {
    const match = pattern.exec(text.trim());
    if (match) {
      return words(match);
    }
  }
  return null;
}

function translateIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = translate(node.data);
    if (words !== null) {
      node.data = words;
    }
  }
}

function changed(mutations) {
  for (const { target, addedNodes } of mutations) {
    const around = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(PLACES);
    if (around) {
      translateIn(around);
    }
    addedNodes.forEach(node => {
      node.querySelectorAll?.(PLACES).forEach(translateIn);
      if (node.matches?.('.modal .alert')) {
        // on top of a long start form, out of sight of whoever pressed the button below it
        node.scrollIntoView({ block: 'nearest' });
      }
      node.querySelectorAll?.(DATES).forEach(input => input.placeholder = '年/月/日');
    });
  }
}

/**
 * Number fields show "NaN" for what is no number, full-width digits of Chinese keyboards included. Those become plain digits
 * before the library reads them, everything else nothing; half-typed words of an input method are left alone.
 */
function readNumber(event) {
  const input = event.target;
  if (!input.matches?.('.fjs-form-field-number input')) {
    return;
  }
  if (event.isComposing) {
    event.stopPropagation();
    return;
  }
  const typed = input.value.normalize('NFKC');
  const number = /^-?\d*\.?\d*$/.test(typed) ? typed : '';
  if (number !== input.value) {
    input.value = number;
  }
  if (event.type === 'compositionend') {
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/**
 * The library takes over what is typed a third of a second later and reads it from the page only then; whatever draws the
 * field anew in between takes the words away. It takes them over at once when a field is left, so that is what it is told.
 */
function keepTyped(event) {
  if (event.target.matches?.('.fjs-form-field-textfield input, .fjs-form-field-textarea textarea')) {
    event.target.dispatchEvent(new FocusEvent('blur'));
  }
}

document.addEventListener('input', readNumber, true);
document.addEventListener('compositionend', readNumber, true);
document.addEventListener('input', keepTyped);

if (!navigator.language.startsWith('en')) {
  window.flatpickr?.localize(CALENDAR);
  new MutationObserver(changed).observe(document.body, { childList: true, characterData: true, subtree: true });
}

export default [];
