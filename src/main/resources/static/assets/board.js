// Draws the charts of the board and reminds of several cases at once.

import { send } from './pages.js';

const figures = JSON.parse(document.querySelector('#board').dataset.figures);
const GREEN = '#0b6e4f';
const RED = '#b3261e';

function chart(id, options) {
  const drawn = window.echarts.init(document.querySelector(id));
  drawn.setOption({ textStyle: { fontFamily: 'inherit' }, tooltip: { trigger: 'axis' }, legend: { bottom: 0 },
    grid: { left: 40, right: 16, top: 16, bottom: 56, containLabel: true }, animation: false, ...options });
  addEventListener('resize', () => drawn.resize());
}

function line(name, values, color) {
  return { name, type: 'line', data: values, color };
}

chart('#trend', { xAxis: { type: 'category', data: figures.weeks.map(week => week.from.slice(5)) }, yAxis: { type: 'value', minInterval: 1 },
  series: [line('受理', figures.weeks.map(week => week.accepted), '#2f6db5'), line('办结', figures.weeks.map(week => week.closed), GREEN),
    line('超期', figures.weeks.map(week => week.breached), RED)] });
chart('#stages', { xAxis: { type: 'value', minInterval: 1 }, yAxis: { type: 'category', data: figures.stages.map(stage => stage.name).reverse() },
  series: [{ name: '按期', type: 'bar', stack: 'all', color: GREEN, data: figures.stages.map(stage => stage.open - stage.late).reverse() },
    { name: '超期', type: 'bar', stack: 'all', color: RED, data: figures.stages.map(stage => stage.late).reverse() }] });

document.querySelector('#remind')?.addEventListener('click', async () => {
  const said = document.querySelector('#said');
  const numbers = [...document.querySelectorAll('.pick:checked')].map(box => box.dataset.no);
  const text = document.querySelector('#words').value.trim() || null;
  const reached = new Set();
  const refused = [];
  for (const no of numbers) {
    try {
      (await send(`/api/v1/applications/${encodeURIComponent(no)}/reminders`, 'POST', { text })).receivers.forEach(one => reached.add(one.name));
    } catch (failure) {
      refused.push(`${no}：${failure.message}`);
    }
  }
  said.textContent = numbers.length ? `已催办 ${numbers.length - refused.length} 件，记入办理记录${reached.size ? `，送达：${[...reached].join('、')}` : ''}`
    + (refused.length ? `；未催办：${refused.join('；')}` : '') : '请先选择申请';
  said.className = numbers.length && !refused.length ? '' : 'late';
});

document.querySelectorAll('.resend').forEach(button => button.addEventListener('click', async () => {
  const said = document.querySelector('#resent');
  try {
    await send(button.dataset.path, 'POST');
    button.disabled = true;
    said.textContent = '已重新发送';
    said.className = '';
  } catch (failure) {
    said.textContent = failure.message;
    said.className = 'late';
  }
}));
