export { zhHans } from '@vkjwt/badge/locales/zh-Hans'
