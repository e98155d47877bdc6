// 省、市、县 to choose from by their names instead of a typed code of the national list. Only those the person works in are offered.

/** Draws the picker. read() is the code of what is chosen, undefined for nothing; fill(code) settles when it is shown. */
export function areaPicker({ required = false } = {}) {
  const holder = document.createElement('div');
  holder.className = 'area';
  const [province, city, county] = ['省份', '城市', '区县'].map(name => {
    const select = document.createElement('select');
    select.className = 'form-select';
    select.setAttribute('aria-label', name);
    select.required = required && name === '省份';
    holder.append(select);
    return select;
  });
  const load = async (select, within) => {
    const answer = within === '' ? null : await fetch(`/desk/areas?within=${within ?? ''}`, { credentials: 'same-origin' });
    const areas = answer?.ok ? await answer.json() : [];
    select.replaceChildren(new Option(select.getAttribute('aria-label'), ''), ...areas.map(one => new Option(one.name, one.code)));
    select.disabled = !areas.length;
  };
  const choose = async code => {
    await load(province);
    province.value = code ? code.slice(0, 2) + '0000' : '';
    await load(city, province.value);
    city.value = code && !code.endsWith('0000') ? code.slice(0, 4) + '00' : '';
    await load(county, city.value);
    county.value = code && !code.endsWith('00') ? code : '';
  };
  province.addEventListener('change', () => { load(city, province.value); load(county, ''); });
  city.addEventListener('change', () => load(county, city.value));
  const ready = choose('');
  return { holder, read: () => county.value || city.value || province.value || undefined, fill: code => ready.then(() => choose(code)) };
}

/** Names of areas by their codes, each without those above it. */
export async function areaNames(codes) {
  const above = codes.map(code => code.endsWith('0000') ? '' : code.endsWith('00') ? code.slice(0, 2) + '0000' : code.slice(0, 4) + '00');
  const lists = await Promise.all([...new Set(above)].map(async within => {
    const answer = await fetch(`/desk/areas?within=${within}`, { credentials: 'same-origin' });
    return answer.ok ? answer.json() : [];
  }));
  return Object.fromEntries(lists.flat().map(area => [area.code, area.name]));
}

/** A field for a prefix of the code, such as 4104 for a whole city, becomes a picker. */
document.querySelectorAll('input[data-area]').forEach(input => {
  const picker = areaPicker();
  picker.holder.addEventListener('change', event => {
    input.value = (picker.read() ?? '').replace(/(00){1,2}$/, '');
    input.dispatchEvent(new Event('change', { bubbles: true }));
    event.stopPropagation();
  });
  picker.fill(input.value.padEnd(input.value ? 6 : 0, '0'));
  input.type = 'hidden';
  input.after(picker.holder);
});
