import { settings } from '../../../assets/brand/brand.js';

export default settings({ zh: '系统管理', en: 'Admin' });
