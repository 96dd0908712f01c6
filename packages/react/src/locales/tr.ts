export { tr } from '@vkjwt/badge/locales/tr'
