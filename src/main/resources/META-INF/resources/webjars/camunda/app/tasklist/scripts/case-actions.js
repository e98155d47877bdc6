// The tab 暂停与变更: stops and resumes the clocks of the case (a second person confirms), takes in what the customer
// changes, corrects what was recorded wrongly, and ends the case. Shown is what this person may do; the server decides.

import {
  Failure, ROOT, badge, call, element, field, fileField, form, list, moment, option, post, section, select, tab, table, textArea
} from './case-tabs.js';

const COLOURS = { REQUESTED: 'WARNED', REFUSED: 'DONE', IN_EFFECT: 'OVERDUE', RESUMPTION_REQUESTED: 'WARNED', ENDED: 'DONE' };
/** Fields of the start form that a case does not revise here: they come from the survey, the papers or the plan, or stay. */
const KEPT = /^(works|documents|customer|site)[A-Z]|^(region|utility|channel|projectCode|tariff|proactive|loadFloatDenied|threeBattles)$/;
const ENDINGS = {
  withdrawal: ['撤回申请', '客户撤回申请后不再办理；再次申请时时限接续计算。', '撤回原因', '已撤回'],
  termination: ['终止申请', '终止后不再办理，原因记入台账。', '终止原因', '已终止']
};

/* 计时暂停 */

function happened(name, at, by) {
  return at ? element('div', {}, `${name} ${moment(at)} ${by}`) : null;
}

function course(pause) {
  const steps = { 申请: 'requested', 确认: 'confirmed', 退回: 'refused', 申请恢复: 'resume', 确认恢复: 'resumeConfirmed' };
  return element('div', {}, ...Object.entries(steps).map(([name, step]) =>
    happened(name, pause[`${step}At`], pause.names?.[pause[`${step}By`]] ?? pause[`${step}By`])).filter(Boolean));
}

function evidence(url, pause) {
  return pause.evidenceFile ? element('a', { href: `${url}/pauses/${pause.id}/evidence`, download: '' }, pause.evidence) : pause.evidence;
}

/** Waiting for the second person: two buttons. */
function decision(url, pause, show) {
  const [path, yes] = { REQUESTED: ['pauses', '确认暂停'], RESUMPTION_REQUESTED: ['resumptions', '确认恢复'] }[pause.state] ?? [];
  const answer = (approved, said) => async () => {
    await post(`${url}/${path}/${pause.id}/confirmation`, { approved });
    return said;
  };
  return path && element('div', { class: 'case-decision' }, form([], yes, answer(true, `已${yes}`), show),
    form([], '退回', answer(false, '已退回'), show, 'btn-default'));
}

function pauses(url, items, show) {
  return section('计时暂停', items.length
    ? table(['原因', '说明', '证明材料', '状态', '经过', '待另一人确认'], items.map(pause => [`${pause.reasonName}：${pause.subReasonName}`,
      pause.explanation, evidence(url, pause), badge(COLOURS[pause.state], pause.stateName), course(pause), decision(url, pause, show)]))
    : element('p', {}, '没有暂停。客户应办事项（补资料、签字、客户工程）由流程自动停表，不必在此申请。'));
}

function askToPause(url, reasons, show) {
  const reason = select(reasons.map(group => element('optgroup', { label: group.name },
    ...group.subReasons.map(one => option(`${group.code} ${one.code}`, one.name)))));
  const explanation = textArea();
  const [proof, file] = fileField('证明材料');
  return section('申请暂停', form([field('原因', reason), field('说明', explanation), proof], '申请暂停', async () => {
    if (!file.files[0]) {
      throw new Failure('暂停须有证明材料，请先选择文件');
    }
    const body = new FormData();
    const [code, subReason] = reason.value.split(' ');
    Object.entries({ reason: code, subReason, explanation: explanation.value, file: file.files[0] })
      .forEach(([name, value]) => body.append(name, value));
    await call(`${url}/pauses`, { method: 'POST', body });
    return '已申请暂停，由另一人确认后生效';
  }, show));
}

function askToResume(url, running, show) {
  const which = select(running.map(pause => option(pause.id, `${pause.subReasonName}（${moment(pause.confirmedAt)} 起）`)));
  const reason = textArea();
  const proof = element('input', { class: 'form-control', maxlength: 500 });
  return running.length ? section('申请恢复计时', form([field('暂停', which), field('恢复原因', reason), field('证明材料（文件编号或名称）', proof)],
    '申请恢复', async () => {
      await post(`${url}/resumptions`, { pauseId: Number(which.value), reason: reason.value, evidence: proof.value });
      return '已申请恢复，由另一人确认后自申请时起恢复计时';
    }, show)) : null;
}

/* 变更与更正 */

function inputs(components) {
  return list(components).flatMap(component => [component, ...inputs(component.components)]);
}

function named(component) {
  const unit = component.appearance?.suffixAdorner;
  return (component.label ?? component.dateLabel) + (unit ? `（${unit}）` : '');
}

/** What is no number goes to the server as it is, which says so. */
function number(typed) {
  const value = Number(typed.replace(/[,，\s]/g, '') || NaN);
  return Number.isFinite(value) ? value : typed;
}

/** How a fact is entered, and how it is read. */
const CONTROLS = {
  number: () => [element('input', { class: 'form-control', inputmode: 'decimal' }), number],
  checkbox: () => [select([option('true', '是'), option('false', '否')]), value => value === 'true'],
  datetime: () => [element('input', { class: 'form-control', type: 'date' }), value => value],
  choice: component => [select(component.values.map((one, i) => option(i, one.label))), value => component.values[value].value]
};

function shown(component, value) {
  const known = list(component.values).find(one => one.value === value);
  return known?.label ?? { true: '是', false: '否' }[value] ?? value ?? '未登记';
}

async function revise(url, body, api, show) {
  const kinds = [['changes', '客户提出变更'], ['corrections', '登记有误，予以更正']].filter(([path]) => list(body.actions).includes(path));
  if (!kinds.length) {
    return null;
  }
  const schema = await call(`${api.engineApi}/process-definition/key/lv-standard/deployed-start-form`).catch(() => ({}));
  const facts = inputs(schema.components).filter(component => component.key && !KEPT.test(component.key));
  if (!facts.length) {
    return null;
  }
  const kind = select(kinds.map(([path, words]) => option(path, words)));
  const which = select(facts.map(component => option(component.key, named(component))));
  const reason = textArea();
  const place = element('div', {});
  let read;
  const draw = () => {
    const component = facts.find(one => one.key === which.value);
    const [control, reader] = (CONTROLS[component.type] ?? CONTROLS.choice)(component);
    read = () => reader(control.value);
    place.replaceChildren(element('p', { class: 'text-muted' }, `现登记：${shown(component, body.facts?.[component.key])}`), field('改为', control));
  };
  which.addEventListener('change', draw);
  draw();
  return section('变更与更正', element('p', { class: 'text-muted' }, '时限、资料、审批和费用随之重新判定；容量、电压等变更可能转入另一流程。'),
    form([field('类型', kind), field('事项', which), place, field('原因', reason)], '提交', async () => {
      await post(`${url}/${kind.value}`, { reason: reason.value, facts: { [which.value]: read() } }).catch(failure => {
        const fact = which.selectedOptions[0].textContent;
        // the part of the only tariff goes along with the capacity and is as wrong as it
        const own = failure.errors.filter(error => !error.field.startsWith('facts.tariffs['));
        throw new Failure(failure.message, (own.length ? own : failure.errors).map(error => ({
          message: error.field === 'reason' ? error.message : `${fact}：${error.message}` })));
      });
      return '已登记，并按适用政策重新判定';
    }, show));
}

/* 撤回与终止 */

function ending(url, path, show) {
  const [label, hint, question, done] = ENDINGS[path];
  const reason = textArea();
  return section(label, element('p', { class: 'text-muted' }, hint), form([field(question, reason)], label, async () => {
    await post(`${url}/${path}`, { reason: reason.value });
    return done;
  }, show, 'btn-danger'));
}

async function draw(no, show, api) {
  const url = ROOT + encodeURIComponent(no);
  const [body, stops, reasons] = await Promise.all([call(url), call(`${url}/pauses`), call(`${url}/pauses/reasons`)]);
  if (body.state !== 'OPEN') {
    return [element('p', {}, '申请已办结。'), pauses(url, stops, show)];
  }
  return [pauses(url, stops, show), askToResume(url, stops.filter(stop => stop.state === 'IN_EFFECT'), show), askToPause(url, reasons, show),
    await revise(url, body, api, show), ...Object.keys(ENDINGS).filter(path => list(body.actions).includes(path)).map(path => ending(url, path, show))];
}

export default [tab('case-actions', '暂停与变更', 800, draw)];
