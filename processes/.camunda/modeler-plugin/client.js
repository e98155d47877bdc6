/*
 * The rules of the check at deployment that need no server, for the Modeler and for bpmnlint: same sentences, same elements.
 * Every rule looks at a whole model once, from its definitions.
 */
(function () {
  'use strict';

  // words:begin (written by ModelerWordsTest from the product's own lists)
  const WORDS = {
    "elements" : {
      "adHocSubProcess" : "不允许使用自由子流程",
      "cancelEventDefinition" : "不允许使用取消事件",
      "compensateEventDefinition" : "不允许使用补偿",
      "complexGateway" : "不允许使用复杂网关",
      "conditionalEventDefinition" : "不允许使用条件事件，请改用网关",
      "connector" : "不允许使用连接器",
      "field" : "不允许使用字段注入（camunda:field）：它会改动系统自身的组件",
      "import" : "不允许引入外部定义",
      "linkEventDefinition" : "不允许使用链接事件，请画出顺序流",
      "list" : "不允许使用列表型参数（对象变量），请改用表单字段或文本",
      "map" : "不允许使用映射型参数（对象变量），请改用表单字段或文本",
      "script" : "不允许使用脚本",
      "scriptTask" : "不允许使用脚本任务",
      "signalEventDefinition" : "不允许使用信号：信号会惊动所有申请",
      "terminateEventDefinition" : "不允许使用终止结束事件：会越过未办结的环节，请用普通结束事件",
      "transaction" : "不允许使用事务子流程"
    },
    "extensions" : {
      "caseRef" : "不允许调用案例模型",
      "class" : "不允许使用 Java 类（camunda:class），请改用委托表达式",
      "expression" : "不允许直接执行表达式（camunda:expression），请改用委托表达式",
      "formHandlerClass" : "不允许使用 Java 类处理表单",
      "resource" : "不允许引用外部脚本（camunda:resource）",
      "scriptFormat" : "不允许使用脚本（scriptFormat）",
      "topic" : "不允许使用外部任务（camunda:topic）",
      "type" : "不允许使用外部任务、邮件或命令任务（camunda:type）",
      "variableMappingClass" : "不允许使用 Java 类映射变量"
    },
    "typed" : [ "businessRuleTask", "messageEventDefinition", "sendTask", "serviceTask", "userTask" ],
    "clocks" : [ "ACCEPTANCE", "APPROVALS", "COMPLETION_INSPECTION", "DESIGN_REVIEW", "HANDLING_TOTAL", "INSPECT_AND_CONNECT", "MATERIAL", "METER_CONNECT", "MID_INSPECTION", "PLAN_REPLY", "WHOLE_PROCESS", "WORKS" ],
    "levels" : [ "BREACH", "WARNING" ],
    "owners" : [ "CUSTOMER_WAIT", "CUSTOMER_WORKS", "FORCE_MAJEURE", "GOVERNMENT", "GRID_WORKS", "UTILITY" ],
    "groups" : [ "customer-manager", "development", "dispatch", "distribution-office", "finance", "marketing", "materials", "metering", "operations", "project-manager", "supervisor" ],
    "delegates" : [ "applyDecision", "closeSupervision", "completeApprovals", "energise", "escalate", "openSupervision", "planApprovals", "raiseAlarm", "recordDelayReason", "reviseApplication", "shareCosts", "withdrawApplication" ],
    "beans" : [ "applyDecision", "caseFile", "closeSupervision", "completeApprovals", "deadlines", "energise", "escalate", "openSupervision", "planApprovals", "raiseAlarm", "recordDelayReason", "reviseApplication", "shareCosts", "withdrawApplication" ],
    "functions" : [ "currentUser", "currentUserGroups", "dateTime", "now" ],
    "variables" : [ "authenticatedUserId", "caseSummary", "circuit", "clock", "clockSummary", "escalateAt", "execution", "flow", "followUp", "level", "loopCounter", "nrOfActiveInstances", "nrOfCompletedInstances", "nrOfInstances", "office", "region", "supervisors", "task", "utility" ],
    "leastDays" : 1826,
    "skeletons" : [ "lv-residential", "lv-small-business", "lv-standard", "hv-single-supply", "hv-dual-supply" ],
    "effects" : [ {
      "code" : "ACCEPT",
      "label" : "受理申请",
      "stages" : [ "ACCEPTANCE" ],
      "repeatable" : false
    }, {
      "code" : "SIGN_CONTRACT",
      "label" : "登记供用电合同",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "RECORD_SURVEY",
      "label" : "记入勘查结果",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "DRAFT_PLAN",
      "label" : "编制供电方案",
      "stages" : [ "PLAN_REPLY" ],
      "repeatable" : false
    }, {
      "code" : "REVIEW_PLAN",
      "label" : "审查供电方案",
      "stages" : [ ],
      "repeatable" : true
    }, {
      "code" : "DECIDE_PAYER",
      "label" : "核定投资主体",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "REPLY_PLAN",
      "label" : "答复供电方案",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "CONFIRM_PLAN",
      "label" : "登记客户意见",
      "stages" : [ "PLAN_REPLY" ],
      "repeatable" : false
    }, {
      "code" : "SUBMIT_PERMIT",
      "label" : "提交审批申请",
      "stages" : [ "APPROVALS" ],
      "repeatable" : false
    }, {
      "code" : "RECORD_DECISION",
      "label" : "登记审批结果",
      "stages" : [ "APPROVALS" ],
      "repeatable" : false
    }, {
      "code" : "SCHEDULE_WORKS",
      "label" : "商定工期",
      "stages" : [ "WORKS" ],
      "repeatable" : false
    }, {
      "code" : "SURVEY_ROUTE",
      "label" : "勘测路径",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "DESIGN_WORKS",
      "label" : "设计施工方案",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "SUPPLY_MATERIAL",
      "label" : "配送物资",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "FINISH_WORKS",
      "label" : "登记施工完成",
      "stages" : [ "WORKS" ],
      "repeatable" : false
    }, {
      "code" : "HAND_OVER_WORKS",
      "label" : "登记工程移交",
      "stages" : [ "WORKS" ],
      "repeatable" : false
    }, {
      "code" : "SETTLE_FEES",
      "label" : "核收费用",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "REVIEW_DESIGN",
      "label" : "审查设计文件",
      "stages" : [ "DESIGN_REVIEW" ],
      "repeatable" : false
    }, {
      "code" : "FINISH_CUSTOMER_WORKS",
      "label" : "登记客户工程完工",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "INSPECT_CONCEALED",
      "label" : "检查隐蔽工程",
      "stages" : [ "MID_INSPECTION" ],
      "repeatable" : false
    }, {
      "code" : "INSPECT_COMPLETION",
      "label" : "检验竣工工程",
      "stages" : [ "COMPLETION_INSPECTION", "INSPECT_AND_CONNECT" ],
      "repeatable" : false
    }, {
      "code" : "ORDER_ENERGISATION",
      "label" : "下达送电指令",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "CONNECT_METER",
      "label" : "装表接电",
      "stages" : [ "INSPECT_AND_CONNECT", "METER_CONNECT" ],
      "repeatable" : false
    }, {
      "code" : "COLLECT_RATING",
      "label" : "记入客户评价",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "CALL_BACK",
      "label" : "回访核实",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "IMPROVE_SERVICE",
      "label" : "整改并答复",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "START_REINFORCEMENT",
      "label" : "启动电网改造",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "END_TRANSITION",
      "label" : "转正式供电",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "CONTACT_PROJECT",
      "label" : "联系储备客户",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "DRAFT_EARLY_PLAN",
      "label" : "编制预方案",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "COLLECT_EARLY_PAPERS",
      "label" : "收集前期资料",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "DO_DUTY",
      "label" : "办结督办事项",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "MEETING_INPUT",
      "label" : "报送例会材料",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "HOLD_MEETING",
      "label" : "形成会议纪要",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "RESOLVE_STALL",
      "label" : "处置停滞申请",
      "stages" : [ ],
      "repeatable" : false
    }, {
      "code" : "AWAIT_CORRECTION",
      "label" : "等待补正整改",
      "stages" : [ ],
      "repeatable" : true
    } ],
    "models" : {
      "administrative-approvals" : [ ],
      "customer-works" : [ ],
      "grid-works" : [ ],
      "hv-dual-supply" : [ ],
      "hv-single-supply" : [ ],
      "inspection-and-energisation" : [ ],
      "lv-residential" : [ ],
      "lv-small-business" : [ ],
      "lv-standard" : [ ],
      "plan-review" : [ "department" ],
      "reserve-pool" : [ ],
      "service-follow-up" : [ ],
      "stalled-case" : [ ],
      "supervised-duty" : [ "office" ],
      "supervision" : [ "supervisors" ],
      "transitional-supply" : [ ],
      "weekly-meeting" : [ "department" ]
    }
  };
  // words:end

  const CAMUNDA = ['http://camunda.org/schema/1.0/bpmn', 'http://activiti.org/bpmn'];
  const STEPS = ['startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'task', 'userTask',
    'serviceTask', 'sendTask', 'receiveTask', 'manualTask', 'businessRuleTask', 'scriptTask', 'callActivity', 'subProcess',
    'transaction', 'adHocSubProcess', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'complexGateway'];
  const SAID = ['documentation', 'text'];

  // ---- a model as the file has it: elements with attributes, text and children, whatever the editor made of them ----

  class Place {
    constructor(tag, parent) {
      this.tag = tag;
      this.parent = parent;
      this.attributes = {};
      this.extensions = {};
      this.text = '';
      this.children = [];
    }

    /** This element and all below it. */
    tree() {
      return [this].concat(this.children.flatMap(child => child.tree()));
    }

    within(tag) {
      return this.children.filter(child => child.tag === tag);
    }

    extension(name) {
      const value = this.extensions[name];
      return value === undefined || String(value).trim() === '' ? undefined : String(value);
    }

    properties(name) {
      return this.within('extensionElements').flatMap(e => e.within('properties')).flatMap(e => e.within('property'))
        .filter(property => property.attributes.name === name && (property.attributes.value || '').trim() !== '').map(property => property.attributes.value);
    }

    property(name) {
      return this.properties(name)[0];
    }

    input(name) {
      const found = this.within('extensionElements').flatMap(e => e.within('inputOutput')).flatMap(e => e.within('inputParameter'))
        .find(e => e.attributes.name === name);
      return found && found.text.trim();
    }

    /** The id a modeller knows this place by. */
    get id() {
      const own = this.attributes.id;
      const known = own !== undefined && !['timerEventDefinition', 'messageEventDefinition'].includes(this.tag);
      return known || !this.parent ? String(own) : this.parent.id;
    }

    /** The innermost element around this one, or this one, that answers yes. */
    around(test) {
      for (let place = this.parent; place; place = place.parent) {
        if (test(place)) return place;
      }
      return undefined;
    }
  }

  const qualified = property => property.ns.prefix + ':' + property.ns.localName;
  const own = name => name.charAt(0).toLowerCase() + name.slice(1);
  const local = name => name.slice(name.indexOf(':') + 1);

  function attribute(place, name, uri, value) {
    place.attributes[local(name)] = place.attributes[local(name)] || String(value);
    if (CAMUNDA.includes(uri) || /^(camunda|activiti):/.test(name)) place.extensions[local(name)] = String(value);
  }

  function read(node, tag, parent) {
    const place = new Place(tag, parent);
    if (node.$descriptor && node.$descriptor.isGeneric) return generic(node, place);
    Object.entries(node.$attrs || {}).filter(([name]) => !name.startsWith('xmlns')).forEach(([name, value]) => attribute(place, name, null, value));
    ((node.$descriptor || {}).properties || []).filter(property => !property.isVirtual).forEach(property => member(node, place, property));
    return place;
  }

  function generic(node, place) {
    Object.entries(node).filter(([name, value]) => !name.startsWith('$') && typeof value !== 'object' && typeof value !== 'function')
      .forEach(([name, value]) => attribute(place, name, null, value));
    place.text = node.$body || '';
    place.children = (node.$children || []).map(child => read(child, local(child.$type), place));
    return place;
  }

  function member(node, place, property) {
    const value = Object.prototype.hasOwnProperty.call(node, property.ns.localName) ? node[property.ns.localName]
      : Object.prototype.hasOwnProperty.call(node, property.name) ? node[property.name] : undefined;
    if (value === undefined || value === null) return;
    if (property.isBody) place.text = String(value);
    else if (property.isReference) {
      if (property.isAttr || !property.isMany) attribute(place, qualified(property), null, value.id === undefined ? value : value.id);
    } else if (property.isAttr) attribute(place, qualified(property), null, value);
    else [].concat(value).forEach(child => place.children.push(element(child, property, place)));
  }

  function element(child, property, parent) {
    if (typeof child !== 'object') {
      const text = new Place(property.ns.localName, parent);
      text.text = String(child);
      return text;
    }
    const byProperty = property.xml && property.xml.serialize === 'xsi:type' && property.ns.prefix === 'bpmn';
    const generic = child.$descriptor && child.$descriptor.isGeneric;
    return read(child, byProperty ? property.ns.localName : generic ? local(child.$type) : own(local(child.$type)), parent);
  }

  // ---- the rules: each names the place and says the sentence ----

  const sorted = words => words.slice().sort().join('、');
  const plain = text => text.trim().replace(/^[$#]\{([\s\S]*)}$/, '$1').replace(/\s/g, '').replace(/"/g, "'");
  const strings = text => text.replace(/'[^']*'|"[^"]*"/g, "''");

  function code(places, say) {
    places.forEach(place => {
      if (WORDS.elements[place.tag]) say(place, WORDS.elements[place.tag]);
      Object.entries(WORDS.extensions).forEach(([name, sentence]) => {
        const there = place.extension(name) !== undefined
          || ['class', 'resource', 'scriptFormat'].includes(name) && place.attributes[name] !== undefined;
        if (there && (name !== 'type' || WORDS.typed.includes(place.tag))) say(place, sentence);
      });
      if (['conditionExpression', 'condition'].includes(place.tag) && place.attributes.language !== undefined) {
        say(place, `条件不允许使用脚本语言 ${place.attributes.language}`);
      }
      if (place.tag === 'constraint' && place.attributes.name === 'validator') say(place, '表单字段不允许使用自定义校验类');
      if (place.tag === 'formData') say(place, '不允许使用内嵌表单字段（formData），请改用 forms 目录中的表单');
      if (['executionListener', 'taskListener'].includes(place.tag)) {
        say(place, `不允许使用监听器（${place.tag}）：任务对申请的作用由属性 effect 声明`);
      }
    });
  }

  function names(places, say) {
    places.forEach(place => {
      [...Object.values(place.attributes), place.text].filter(text => /[$#]\{/.test(text)).forEach(text => expression(text, place, say));
      const delegate = place.extensions.delegateExpression !== undefined ? place.extensions.delegateExpression : place.attributes.delegateExpression;
      if (delegate !== undefined && delegate.trim() !== '') {
        const bean = /^\s*[$#]\{\s*(\w+)\s*}\s*$/.exec(delegate);
        if (!bean || !WORDS.delegates.includes(bean[1])) say(place, `未知的委托 ${delegate}，可用：${sorted(WORDS.delegates)}`);
      }
    });
  }

  function expression(text, place, say) {
    const shown = text.trim();
    if (/\b(getClass|forName|processEngineServices|getProcessEngineServices|getProcessEngine)\b|\.\s*class\b/.test(text)) {
      say(place, `表达式 ${shown} 试图访问类或引擎服务，不允许`);
      return;
    }
    const inner = (strings(text).match(/[$#]\{[^}]*}/g) || []).join(' ');
    for (const [, name] of inner.matchAll(/(?<![\w.])([A-Za-z_]\w*)\s*\(/g)) {
      if (!WORDS.functions.includes(name) && !['empty', 'not', 'and', 'or'].includes(name)) say(place, `表达式 ${shown} 使用了未知函数 ${name}`);
    }
    for (const [, name] of inner.matchAll(/(?<![\w.])([A-Za-z_]\w*)\s*\.\s*\w+\s*\(/g)) {
      if (!WORDS.beans.includes(name) && !WORDS.variables.includes(name)) say(place, `表达式 ${shown} 使用了未知的组件或变量 ${name}`);
    }
  }

  const DEADLINE = /deadlines\s*\.\s*(warning|breach)\s*\(\s*execution\s*,\s*'([^']*)'\s*\)/g;
  const deadlines = text => [...text.matchAll(DEADLINE)].map(([, kind, clock]) => ({kind, clock}));

  function timers(places, say) {
    places.forEach(place => {
      if (place.property('clock') !== undefined) stage(places, place, place.property('clock'), say);
      deadlines(place.text).filter(({clock}) => !WORDS.clocks.includes(clock)).forEach(({clock}) => say(place, `计时器使用了未知的时钟 ${clock}`));
      if ((place.extension('delegateExpression') || '').includes('raiseAlarm')) alarm(place, say);
      const owner = place.property('owner');
      if (owner !== undefined && !WORDS.owners.includes(owner)) say(place, `未知的责任方 ${owner}，可用：${sorted(WORDS.owners)}`);
      if (place.tag === 'timerEventDefinition') bounded(place, say);
      if (place.tag === 'standardLoopCharacteristics') say(place, '不允许使用标准循环标记，请改用网关');
    });
  }

  function stage(places, place, clock, say) {
    if (!WORDS.clocks.includes(clock)) say(place, `未知的时钟 ${clock}，可用：${sorted(WORDS.clocks)}`);
    const found = places.filter(event => event.tag === 'boundaryEvent' && place.attributes.id !== undefined && event.attributes.attachedToRef === place.attributes.id)
      .flatMap(event => event.tree().flatMap(inner => deadlines(inner.text)).map(deadline => ({...deadline, event})));
    if (!found.some(timer => timer.kind === 'warning')) say(place, `环节缺少预警计时器 \${deadlines.warning(execution, '${clock}')}`);
    if (!found.some(timer => timer.kind === 'breach')) say(place, `环节缺少超期计时器 \${deadlines.breach(execution, '${clock}')}`);
    found.forEach(timer => {
      if (timer.clock !== clock) say(timer.event, `计时器的时钟为 ${timer.clock}，与所在环节的 ${clock} 不一致`);
      if (timer.event.attributes.cancelActivity !== 'false') say(timer.event, '计时器不得中断环节（应为非中断边界事件）');
    });
  }

  function alarm(place, say) {
    const event = place.tag === 'messageEventDefinition' ? place.parent : place;
    const given = name => event.input(name) !== undefined ? event.input(name) : place.input(name);
    if (!WORDS.clocks.includes(given('clock'))) say(place, '督办事件缺少参数 clock 或时钟未知');
    if (!WORDS.levels.includes(given('level'))) say(place, '督办事件缺少参数 level（WARNING 或 BREACH）');
  }

  const HOUR = 3600;
  const DAY = 24 * HOUR;

  /** Seconds of an ISO duration, undefined when it is none. A month counts 31 days. */
  function seconds(text) {
    const time = /^P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(text);
    if (time && !text.endsWith('T')) return ((+time[1] || 0) * DAY) + ((+time[2] || 0) * HOUR) + ((+time[3] || 0) * 60) + (+time[4] || 0);
    const days = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(text);
    return !days || text === 'P' ? undefined
      : ((((+days[1] || 0) * 12 + (+days[2] || 0)) * 31) + (+days[3] || 0) * 7 + (+days[4] || 0)) * DAY;
  }

  function lasts(text) {
    const length = seconds(text);
    if (length === undefined) return `计时器的时长无法识别：${text}，应写明如 P1D、PT4H`;
    return length >= HOUR && length <= 366 * DAY ? undefined : `计时器的时长 ${text} 应在 1 小时至 1 年之间`;
  }

  function bounded(place, say) {
    const faults = ['timeDate', 'timeDuration', 'timeCycle'].flatMap(kind => place.within(kind).map(child => fault(place, kind, child.text.trim())));
    const first = faults.find(one => one !== undefined);
    if (first !== undefined) say(place, first);
  }

  function fault(place, kind, text) {
    if (place.parent.tag === 'startEvent' && place.parent.parent.tag === 'process') return '流程不得由计时器启动，只能由申请启动';
    if (kind === 'timeDuration') return lasts(text);
    if (kind === 'timeDate') {
      return /^(deadlines\.(warning|breach)\(execution,'[A-Z_]+'\)|escalateAt)$/.test(plain(text)) ? undefined
        : `计时器的日期应为 \${deadlines.warning(execution, '时钟')} 或 \${deadlines.breach(execution, '时钟')}，现为 ${text}`;
    }
    const cycle = /^R(\d{1,4})\/(P[^/]+)$/.exec(text);
    if (!cycle) return `计时器的重复次数没有上限：${text}；应为 R1 至 R10，例如 R3/P1D`;
    return +cycle[1] < 1 || +cycle[1] > 10 ? `计时器重复 ${+cycle[1]} 次，应为 1 至 10 次` : lasts(cycle[2]);
  }

  function effects(places, say) {
    places.forEach(place => {
      ['clock', 'owner'].filter(name => place.properties(name).length > 1)
        .forEach(name => say(place, `属性 ${name} 写了多次：${place.properties(name).join('、')}`));
      const codes = place.properties('effect');
      const clock = place.property('clock');
      if (codes.length === 0 && clock !== undefined) missing(place, clock, say);
      if (codes.length === 0) return;
      if (place.tag !== 'userTask') return say(place, '效果（属性 effect）只能由用户任务触发');
      if (codes.length > 1) return say(place, `一个任务只能有一个效果（属性 effect），现有：${codes.join('、')}`);
      const effect = WORDS.effects.find(one => one.code === codes[0]);
      if (!effect) return say(place, `未知的效果 ${codes[0]}，可用：${WORDS.effects.map(one => `${one.code}（${one.label}）`).join('、')}`);
      return bound(place, effect, say);
    });
  }

  const tasks = stage => stage.tree().filter(place => place.tag === 'userTask');

  function bound(task, effect, say) {
    const stage = task.around(place => place.property('clock') !== undefined);
    if (effect.stages.length && !(stage && effect.stages.includes(stage.property('clock')))) {
      say(task, `“${effect.label}”（effect ${effect.code}）只能位于时钟为 ${effect.stages.join(' 或 ')} 的环节内`);
    }
    if (!effect.repeatable && stage && tasks(stage).some(other => other.id !== task.id && other.property('effect') === effect.code)) {
      say(task, `同一环节内有多个任务的效果为“${effect.label}”（effect ${effect.code}）`);
    }
  }

  function missing(stage, clock, say) {
    WORDS.effects.filter(effect => effect.stages.includes(clock) && !tasks(stage).some(task => task.property('effect') === effect.code))
      .forEach(effect => say(stage, `环节 ${clock} 缺少“${effect.label}”任务（用户任务属性 effect = ${effect.code}）`));
  }

  function groups(places, say) {
    places.forEach(place => {
      const process = place.tag === 'process' ? place : place.around(around => around.tag === 'process');
      if (place.tag === 'process' && place.extension('candidateStarterUsers')) say(place, '流程不得指定个人发起（candidateStarterUsers）');
      if (!process) return;
      if (['humanPerformer', 'potentialOwner', 'performer', 'resourceRole'].includes(place.tag)) {
        say(place, `请用岗位组（candidateGroups）指定办理岗位，不得使用 ${place.tag}`);
      }
      if (place.tag !== 'userTask') return;
      ['assignee', 'candidateUsers'].filter(name => place.extension(name) !== undefined)
        .forEach(name => say(place, `任务不得指定个人（${name}），请指定岗位组，由岗位人员领取`));
      desk(place, process.attributes.id, say);
    });
  }

  function desk(task, key, say) {
    const written = task.extension('candidateGroups');
    const known = sorted(WORDS.groups);
    if (written === undefined) say(task, `任务没有岗位组（candidateGroups），无人能办理；可用：${known}`);
    else if (written.includes('{')) {
      if (!(WORDS.models[key] || []).includes(plain(written))) say(task, `岗位组不得用表达式 ${written}，请写明岗位组；可用：${known}`);
    } else written.split(',').map(group => group.trim()).filter(group => !WORDS.groups.includes(group))
      .forEach(group => say(task, `未知的岗位组 ${group}，可用：${known}`));
  }

  function whole(places, say) {
    places.filter(place => place.tag === 'process').forEach(process => {
      life(process, say);
      const steps = process.tree().filter(place => STEPS.includes(place.tag));
      if (process.attributes.id in WORDS.models || process.property('skeleton') !== undefined) skeleton(process, say);
      else {
        steps.forEach(step => ['clock', 'effect', 'owner'].filter(name => step.property(name) !== undefined).forEach(name =>
          say(step, `属性 ${name} 只能用于产品规定的流程，${process.attributes.id} 不是其中之一；本单位的流程应写明骨架（在流程上应用模板“本单位的流程”）`)));
      }
      process.tree().filter(flow => flow.tag === 'sequenceFlow' && flow.within('conditionExpression').length).forEach(flow => {
        const source = steps.find(step => step.attributes.id === flow.attributes.sourceRef);
        if (source && source.attributes.default !== flow.attributes.id && !['exclusiveGateway', 'inclusiveGateway'].includes(source.tag)) {
          say(source, `条件只能画在排他或包容网关之后（顺序流 ${flow.attributes.id}）：条件不成立时流程会悄然结束`);
        }
      });
    });
  }

  /** A flow of the company's own is a kind of one of the product's, and none of the product's is a kind of another. */
  function skeleton(process, say) {
    const key = process.attributes.id;
    const skeletons = process.properties('skeleton');
    if (skeletons.length && key in WORDS.models) say(process, `流程 ${key} 由产品规定，不能另设骨架（skeleton）；请给新流程另起编号`);
    else if (skeletons.length && !(skeletons.length === 1 && WORDS.skeletons.includes(skeletons[0]))) {
      say(process, `属性 skeleton（骨架）应写一次，取产品的一个流程：${WORDS.skeletons.join('、')}；实为 ${skeletons.join('、')}`);
    }
  }

  function life(process, say) {
    const text = process.extension('historyTimeToLive');
    const days = text === undefined ? null : /^(?:P(\d{1,6})D|(\d{1,6}))$/.exec(text.trim());
    const least = `P${WORDS.leastDays}D`;
    if (text === undefined) say(process, `缺少历史保存期限 historyTimeToLive（例如 ${least}）`);
    else if (!days) say(process, `历史保存期限 historyTimeToLive=${text} 无法识别，应写天数，例如 ${least}`);
    else if (+(days[1] || days[2]) < WORDS.leastDays) {
      say(process, `历史保存期限 historyTimeToLive=${text} 太短，办理记录至少保存 ${WORDS.leastDays} 天（${least}）`);
    }
  }

  const RULES = {code, names, timers, effects, groups, whole};

  /** A rule in the shape bpmnlint asks for: what it finds is told once for each element. */
  const rule = check => () => ({
    check(node, reporter) {
      if (node.$type !== 'bpmn:Definitions') return;
      const places = read(node, 'definitions', null).tree().filter(place => !SAID.includes(place.tag) && place.tag !== 'BPMNDiagram'
        && !place.around(around => around.tag === 'BPMNDiagram' || around.tag === 'bPMNDiagram') && place.tag !== 'bPMNDiagram');
      const told = new Set();
      check(places, (place, sentence) => {
        const key = place.id + ' ' + sentence;
        if (!told.has(key)) {
          told.add(key);
          reporter.report(place.id, sentence);
        }
      });
    }
  });

  const rules = Object.fromEntries(Object.entries(RULES).map(([name, check]) => [name, rule(check)]));
  const configured = prefix => Object.fromEntries(Object.keys(rules).map(name => [prefix + name, 'error']));

  if (typeof module === 'object' && module.exports) {
    module.exports = {rules, config: {rules: configured('')}};
  }
  if (typeof window !== 'undefined') {
    window.plugins = window.plugins || [];
    window.plugins.push({
      type: 'lintRules.bpmn',
      plugin: {
        config: {rules: configured('getting-electricity/')},
        resolver: {
          resolveRule: (pkg, name) => rules[name],
          resolveConfig: (pkg, name) => { throw new Error(`no configuration ${name}`); }
        }
      }
    });
  }
})();
