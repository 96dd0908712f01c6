export { hi } from '@vkjwt/badge/locales/hi'
