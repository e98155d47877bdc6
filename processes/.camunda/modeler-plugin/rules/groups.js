module.exports = require('../client.js').rules.groups;
