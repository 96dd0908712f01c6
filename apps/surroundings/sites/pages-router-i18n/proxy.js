import { vk } from './vk'

export const proxy = vk.proxy
