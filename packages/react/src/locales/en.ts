export { en } from '@vkjwt/react'
