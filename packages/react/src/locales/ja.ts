export { ja } from '@vkjwt/badge/locales/ja'
