export { nl } from '@vkjwt/badge/locales/nl'
