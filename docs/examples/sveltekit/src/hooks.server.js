import { vk } from '#lib/server/shop.js'

export const handle = ({ event, resolve }) =>
  vk.handle(event.request, () => resolve(event), { clientAddress: event.getClientAddress() })
