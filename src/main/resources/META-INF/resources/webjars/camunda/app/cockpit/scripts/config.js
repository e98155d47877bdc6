import { settings } from '../../../assets/brand/brand.js';

export default settings({ zh: '流程监控', en: 'Cockpit' });
