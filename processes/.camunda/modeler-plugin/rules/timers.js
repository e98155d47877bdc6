module.exports = require('../client.js').rules.timers;
