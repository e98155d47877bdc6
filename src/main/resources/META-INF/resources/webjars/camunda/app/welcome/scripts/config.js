import { settings } from '../../../assets/brand/brand.js';

export default settings({ zh: '首页', en: 'Welcome' });
