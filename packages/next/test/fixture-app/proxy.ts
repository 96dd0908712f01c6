import { vk } from './vk'

export const proxy = vk.proxy

// One folder is left out, as by a site whose matcher forgets it.
export const config = { matcher: '/((?!forgotten).*)' }
