export { ko } from '@vkjwt/badge/locales/ko'
