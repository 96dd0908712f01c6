export { de } from '@vkjwt/badge/locales/de'
