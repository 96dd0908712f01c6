export { es } from '@vkjwt/badge/locales/es'
