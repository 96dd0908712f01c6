export { it } from '@vkjwt/badge/locales/it'
