export { zhHant } from '@vkjwt/badge/locales/zh-Hant'
