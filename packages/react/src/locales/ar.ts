export { ar } from '@vkjwt/badge/locales/ar'
