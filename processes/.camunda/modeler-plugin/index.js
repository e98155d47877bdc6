'use strict';

/** For the Modeler (name and script) and for bpmnlint (configs; the rules lie in the folder rules). */
module.exports = {
  name: '获得电力 部署检查',
  script: './client.js',
  configs: {recommended: require('./client.js').config}
};
