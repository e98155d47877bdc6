module.exports = require('../index.js').rules.columns;
