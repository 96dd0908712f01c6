export { pt } from '@vkjwt/badge/locales/pt'
