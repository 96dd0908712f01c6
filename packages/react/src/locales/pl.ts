export { pl } from '@vkjwt/badge/locales/pl'
