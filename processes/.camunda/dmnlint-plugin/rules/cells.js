module.exports = require('../index.js').rules.cells;
