export { he } from '@vkjwt/badge/locales/he'
