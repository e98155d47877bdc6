// Draws the chart of a table and keeps a copy of it.

import { send } from './pages.js';

const page = document.querySelector('#report');
const content = JSON.parse(page.dataset.content);
const GREEN = '#0b6e4f';
const BLUE = '#2f6db5';

const CHARTS = {
  kpis: () => content.flows.length && bars(content.flows.map(flow => flow.label),
    [['平均（工作日）', content.flows.map(flow => flow.averageDays), GREEN], ['目标', content.flows.map(flow => flow.target), BLUE]]),
  board: () => bars(content.flows.map(flow => flow.label),
    [['在办', content.flows.map(flow => flow.open), GREEN], ['超期', content.flows.map(flow => flow.overdue), '#b3261e']]),
  'nea-indicators': () => {
    const province = content.rows.find(row => row.level === 'PROVINCE');
    const numbers = Object.keys(province?.indicators ?? {}).filter(number => province.indicators[number].percent != null);
    return province && bars(numbers, [['达标县比例（%）', numbers.map(number => province.indicators[number].percent), GREEN]]);
  },
  'nea-benefits': () => bars(['居民用户', '160千瓦及以下企业', '其他三零', '三省'],
    [['受益户数', ['RESIDENTS', 'ENTERPRISES', 'OTHERS', 'HIGH_VOLTAGE'].map(column => content.rows[0].columns[column]), GREEN]])
};

function bars(names, series) {
  return { xAxis: { type: 'category', data: names }, yAxis: { type: 'value' },
    series: series.map(([name, data, color]) => ({ name, type: 'bar', data, color })) };
}

const options = CHARTS[page.dataset.name]?.();
if (options) {
  const place = document.querySelector('#chart');
  place.hidden = false;
  const drawn = window.echarts.init(place);
  drawn.setOption({ textStyle: { fontFamily: 'inherit' }, tooltip: { trigger: 'axis' }, legend: { bottom: 0 },
    grid: { left: 40, right: 16, top: 16, bottom: 56, containLabel: true }, animation: false, ...options });
  addEventListener('resize', () => drawn.resize());
}

document.querySelector('#freeze').addEventListener('click', async () => {
  const said = document.querySelector('#said');
  const asked = Object.fromEntries(Object.entries(JSON.parse(page.dataset.asked)).filter(([, value]) => value));
  try {
    const copy = await send(`/api/v1/reports/${page.dataset.name}/frozen`, 'POST', asked);
    said.textContent = `已存档，编号 ${copy.id}，校验值 ${copy.hash.slice(0, 12)}…`;
    said.className = '';
  } catch (failure) {
    said.textContent = failure.message;
    said.className = 'late';
  }
});
