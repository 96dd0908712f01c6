export { en } from '@vkjwt/badge'
