import { english, settings } from '../../../assets/brand/brand.js';

const LINKS = [
  ['产品首页', 'Front page', '/', '系统的各个页面', 'All pages of this system'],
  ['接口说明', 'API description', '/v3/api-docs', '供其他系统对接', 'For systems that connect to this one']
];

export default {
  ...settings({ zh: '首页', en: 'Welcome' }),
  links: LINKS.map(([label, labelEn, href, description, descriptionEn]) =>
    ({ label: english ? labelEn : label, href, description: english ? descriptionEn : description }))
};
