module.exports = require('../client.js').rules.whole;
