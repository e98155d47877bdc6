module.exports = require('../index.js').rules.life;
