module.exports = require('../client.js').rules.names;
