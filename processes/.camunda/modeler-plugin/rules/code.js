module.exports = require('../client.js').rules.code;
