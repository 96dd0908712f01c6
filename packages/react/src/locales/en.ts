export { en } from '@vkjwt/badge/locales/en'
