module.exports = require('../client.js').rules.effects;
