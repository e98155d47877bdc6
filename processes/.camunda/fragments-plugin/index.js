'use strict';

module.exports = {
  name: '获得电力 片段',
  script: './client.js'
};
