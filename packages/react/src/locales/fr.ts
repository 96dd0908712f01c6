export { fr } from '@vkjwt/badge/locales/fr'
