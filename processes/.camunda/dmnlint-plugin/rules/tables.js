module.exports = require('../index.js').rules.tables;
