module.exports = require('../index.js').rules.flows;
